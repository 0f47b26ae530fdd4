-- How many matters were registered on a day, by village and kind as they are now: what is put right of a matter is put right
-- here too. Problems that return are found from it, never by looking through matters.
ALTER TABLE tally_delta DROP CONSTRAINT tally_delta_measure_known;
ALTER TABLE tally_delta ADD CONSTRAINT tally_delta_measure_known CHECK (measure IN ('open', 'entered', 'said', 'came'));

-- @place county
CREATE TABLE tally_came (
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  kind_id text NOT NULL,
  day date NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_came_never_sealed CHECK (confidentiality <> 'sealed'),
  n integer NOT NULL,
  PRIMARY KEY (county, path, kind_id, day, confidentiality)
);
CREATE INDEX tally_came_day ON tally_came (county, day);

INSERT INTO tally_came (county, path, kind_id, day, confidentiality, n)
  SELECT county, left(path, 12), kind_id, registered_day, confidentiality, count(*)::int
  FROM matter WHERE confidentiality <> 'sealed' GROUP BY 1, 2, 3, 4, 5;

GRANT SELECT, INSERT, UPDATE ON tally_came TO manyuan_app;

-- A recurring problem, by place and kind: proposed by a job, decided by a person. What it was found by is kept, and so is the
-- rule by which a root-cause matter may be closed.
-- @place county
CREATE TABLE recurrence (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  path text COLLATE "C" NOT NULL,
  kind_id text NOT NULL,
  state text NOT NULL CONSTRAINT recurrence_state_known CHECK (state IN ('proposed', 'taken', 'aside', 'over')),
  matters integer NOT NULL,
  months integer NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  found_at timestamptz NOT NULL,
  rules_version integer NOT NULL,
  ground text CONSTRAINT recurrence_ground_known CHECK (ground IN ('differentCauses', 'season', 'plannedAlready', 'small')),
  until date,
  matter_id uuid,
  since_day date,
  fall_weeks integer,
  fall_percent integer,
  -- When the curve had fallen: what came until then makes no new one.
  over_day date,
  decided_at timestamptz,
  decided_staff_id uuid,
  decided_post_id uuid,
  decided_unit_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT recurrence_taken CHECK ((matter_id IS NOT NULL AND since_day IS NOT NULL AND fall_weeks IS NOT NULL
    AND fall_percent IS NOT NULL) = (state IN ('taken', 'over'))),
  CONSTRAINT recurrence_over CHECK ((over_day IS NOT NULL) = (state = 'over')),
  CONSTRAINT recurrence_aside CHECK ((ground IS NOT NULL AND until IS NOT NULL) = (state = 'aside'))
);
-- One at a time for a place and kind; what is over may come again.
CREATE UNIQUE INDEX recurrence_once ON recurrence (county, path, kind_id) WHERE state <> 'over';
CREATE INDEX recurrence_listed ON recurrence (state, found_at, id);
CREATE UNIQUE INDEX recurrence_cause ON recurrence (county, matter_id) WHERE matter_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON recurrence TO manyuan_app;

-- A matter above many that return.
ALTER TABLE matter_link DROP CONSTRAINT matter_link_relation_known;
ALTER TABLE matter_link ADD CONSTRAINT matter_link_relation_known
  CHECK (relation IN ('mergedInto', 'tookIn', 'splitFrom', 'splitInto', 'causedBy', 'causeOf'));
