-- 逐级报告: limits that are over and have a step of the ladder before them. What nobody took comes first, then the oldest.
-- @place county
CREATE TABLE escalation_due (
  county char(6) NOT NULL,
  clock_id uuid NOT NULL,
  matter_id uuid NOT NULL,
  taken boolean NOT NULL,
  due_at timestamptz NOT NULL,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (county, clock_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX escalation_due_first ON escalation_due (taken, due_at, clock_id);
CREATE INDEX escalation_due_matter ON escalation_due (county, matter_id);
CREATE INDEX escalation_due_next ON escalation_due (next_at);

-- Every step that was due, once: who should have acted, and who was told. `passed` was due in a time when nothing ran.
-- @place county
CREATE TABLE escalation (
  county char(6) NOT NULL,
  clock_id uuid NOT NULL,
  step integer NOT NULL,
  matter_id uuid NOT NULL,
  milestone text NOT NULL CONSTRAINT escalation_milestone_known
    CHECK (milestone IN ('accept', 'sign', 'firstContact', 'settle', 'rule', 'answer')),
  level text NOT NULL CONSTRAINT escalation_level_known
    CHECK (level IN ('dispatcher', 'head', 'centreAbove', 'headAbove', 'leader')),
  deed text NOT NULL CONSTRAINT escalation_deed_known CHECK (deed IN ('tell', 'demand')),
  passed boolean NOT NULL,
  at timestamptz NOT NULL,
  about_unit_id uuid NOT NULL REFERENCES unit,
  told_unit_id uuid REFERENCES unit,
  told_post_ids uuid[] NOT NULL,
  PRIMARY KEY (county, clock_id, step),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX escalation_matter ON escalation (county, matter_id, at);

-- What was over its limit already.
INSERT INTO escalation_due (county, clock_id, matter_id, taken, due_at, next_at)
  SELECT county, id, matter_id, milestone NOT IN ('accept', 'sign'), due_at, due_at FROM matter_clock
  WHERE light = 'red' AND met_at IS NULL AND dropped_at IS NULL
    AND milestone IN ('accept', 'sign', 'firstContact', 'settle', 'rule', 'answer');

GRANT SELECT, INSERT, UPDATE, DELETE ON escalation_due TO manyuan_app;
GRANT SELECT, INSERT ON escalation TO manyuan_app;
