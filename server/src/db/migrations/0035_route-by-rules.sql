-- 派单规则: which unit, or which centre, a sort of matter goes to. Versions, never edits; the definition is core's.
-- @place reference
CREATE TABLE routing_rule (
  id text NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (id, version)
);

-- 属主, 属地: in what capacity a unit answers by a line of its duty list. A kind says which of them comes first.
ALTER TABLE unit_duty ADD COLUMN capacity text CONSTRAINT unit_duty_capacity_known
  CHECK (capacity IN ('owner', 'place'));

-- By what a task was suggested and to whom, and whether the dispatcher followed. Of matters that are open to their area
-- alone, and of none that is about a unit.
-- @place county
CREATE TABLE dispatch_suggestion (
  county char(6) NOT NULL,
  task_id uuid NOT NULL,
  matter_id uuid NOT NULL,
  -- `duty:` and the id of a line of a duty list, or `rule:` and the id of a rule.
  by_what text NOT NULL,
  rule_version integer,
  unit_id uuid NOT NULL REFERENCES unit,
  followed boolean NOT NULL,
  PRIMARY KEY (county, task_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX dispatch_suggestion_matter ON dispatch_suggestion (county, matter_id);

-- What came of the suggestions of a line or rule on a day. `slot` keeps those who dispatch at once from waiting for each
-- other: a sum reads all slots of a day, of which there are eight at most.
-- @place county
CREATE TABLE suggestion_day (
  county char(6) NOT NULL,
  by_what text NOT NULL,
  day date NOT NULL,
  slot smallint NOT NULL,
  sent integer NOT NULL DEFAULT 0,
  followed integer NOT NULL DEFAULT 0,
  objected integer NOT NULL DEFAULT 0,
  upheld integer NOT NULL DEFAULT 0,
  sent_on integer NOT NULL DEFAULT 0,
  came_back integer NOT NULL DEFAULT 0,
  PRIMARY KEY (county, by_what, day, slot)
);

GRANT SELECT, INSERT, UPDATE ON routing_rule, suggestion_day TO manyuan_app;
GRANT SELECT, INSERT ON dispatch_suggestion TO manyuan_app;
