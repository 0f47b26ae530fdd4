-- Whose limit it was is kept with the limit when it is over; they say why it was not kept, once.
ALTER TABLE matter_clock ADD COLUMN late_unit_id uuid REFERENCES unit;
ALTER TABLE matter_clock ADD COLUMN explained_at timestamptz;
CREATE INDEX matter_clock_unexplained ON matter_clock (late_unit_id, due_at, id)
  WHERE light = 'red' AND explained_at IS NULL AND dropped_at IS NULL AND late_unit_id IS NOT NULL;
-- What was late when it was done, while nothing ran that turns lights.
UPDATE matter_clock SET light = 'red' WHERE met_at >= due_at AND light <> 'red' AND dropped_at IS NULL;
CREATE INDEX matter_clock_done_late ON matter_clock (due_at)
  WHERE met_at >= due_at AND light <> 'red' AND dropped_at IS NULL;
-- What is late now is asked for; what was done before this was asked is not.
UPDATE matter_clock c SET late_unit_id = coalesce(
    CASE WHEN c.milestone IN ('sign', 'task') THEN t.unit_id WHEN c.milestone IN ('settle', 'firstContact') THEN m.lead_unit_id END,
    (SELECT unit_id FROM centre WHERE id = m.custody_centre_id))
  FROM matter m LEFT JOIN task t ON t.county = m.county AND t.matter_id = m.id AND t.role = 'lead'
    AND t.state IN ('offered', 'signed', 'working')
  WHERE m.county = c.county AND m.id = c.matter_id AND c.light = 'red' AND c.met_at IS NULL AND c.dropped_at IS NULL
    AND c.milestone NOT IN ('arrive', 'answer');

-- Why a limit was not kept: a choice, by the unit whose limit it was. Words are among the texts of the matter.
-- @place county
CREATE TABLE late_reason (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  clock_id uuid NOT NULL,
  reason_id text NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  given_at timestamptz NOT NULL,
  given_staff_id uuid,
  given_post_id uuid,
  PRIMARY KEY (county, matter_id, clock_id),
  FOREIGN KEY (county, matter_id, clock_id) REFERENCES matter_clock (county, matter_id, id)
);
CREATE INDEX late_reason_newest ON late_reason (given_at DESC, clock_id DESC);

-- 办结未结: when the centre was told last that a settled matter waits to be closed, and how often.
-- @place county
CREATE TABLE close_reminder (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  reminded_at timestamptz NOT NULL,
  times integer NOT NULL CONSTRAINT close_reminder_times_positive CHECK (times > 0),
  PRIMARY KEY (county, matter_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX matter_not_closed ON matter (stage_at, id) WHERE stage IN ('settled', 'callback');

-- How a city lets its clocks stand still, go on and warn: versions, each from a day on; without one our suggestion holds.
-- @place reference
CREATE TABLE clock_rule (
  version integer PRIMARY KEY,
  valid_from date NOT NULL,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL
);

GRANT SELECT, INSERT ON late_reason, clock_rule TO manyuan_app;
GRANT SELECT, INSERT, UPDATE ON close_reminder TO manyuan_app;
