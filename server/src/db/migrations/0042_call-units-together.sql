-- Each unit may have a limit of its own, and is asked for what is due next.
ALTER TABLE task ADD COLUMN due_at timestamptz;
-- The whistle that a task came with: it ends with the whistle unless the meeting decided something for the unit.
ALTER TABLE task ADD COLUMN whistle_id uuid;
ALTER TABLE matter_clock DROP CONSTRAINT matter_clock_milestone_known;
ALTER TABLE matter_clock ADD CONSTRAINT matter_clock_milestone_known CHECK (milestone IN ('accept', 'sign',
  'firstContact', 'settle', 'callBack', 'rule', 'decide', 'review', 'arrive', 'answer', 'task'));

-- What is written about a meeting is sealed with the other texts of the matter.
ALTER TABLE matter_text DROP CONSTRAINT matter_text_field_known;
ALTER TABLE matter_text ADD CONSTRAINT matter_text_field_known CHECK (field IN ('words', 'place', 'form', 'letter',
  'note', 'answer', 'reason', 'remark', 'instruction', 'progress', 'oldValue', 'supplement', 'meetingPlace', 'purpose',
  'record'));

-- 吹哨: the centre that holds a matter calls units together.
-- @place county
CREATE TABLE whistle (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  centre_id uuid NOT NULL REFERENCES centre,
  state text NOT NULL CONSTRAINT whistle_state_known CHECK (state IN ('called', 'held', 'cancelled', 'lapsed')),
  at_once boolean NOT NULL,
  meets_at timestamptz NOT NULL,
  called_at timestamptz NOT NULL,
  -- The business day in Asia/Shanghai under which it is counted; only of what is open to its area.
  called_day date NOT NULL,
  counted boolean NOT NULL,
  called_staff_id uuid,
  called_post_id uuid,
  ended_at timestamptz,
  ended_staff_id uuid,
  ended_post_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT whistle_ended CHECK ((state = 'called') = (ended_at IS NULL))
);
CREATE INDEX whistle_matter ON whistle (county, matter_id, id);
CREATE UNIQUE INDEX whistle_open_once ON whistle (county, matter_id) WHERE state = 'called';
CREATE INDEX whistle_newest_of_centre ON whistle (centre_id, called_day DESC, id DESC);

-- 报到: one unit that was called, and whether it came. Which post represented it is kept, never a name.
-- @place county
CREATE TABLE whistle_call (
  county char(6) NOT NULL,
  whistle_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  matter_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT whistle_call_state_known
    CHECK (state IN ('called', 'arrived', 'excused', 'absent', 'lapsed')),
  meets_at timestamptz NOT NULL,
  called_day date NOT NULL,
  answered_at timestamptz,
  answered_staff_id uuid,
  answered_post_id uuid,
  -- The centre says that it came.
  noted boolean NOT NULL DEFAULT false,
  PRIMARY KEY (county, whistle_id, unit_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX whistle_call_matter ON whistle_call (county, matter_id);
CREATE INDEX whistle_call_to_answer ON whistle_call (unit_id, meets_at, whistle_id) WHERE state = 'called';
CREATE INDEX whistle_call_newest_of_unit ON whistle_call (unit_id, called_day DESC, whistle_id DESC);

-- What a meeting decided for one unit, and the task that it became.
-- @place county
CREATE TABLE whistle_decision (
  county char(6) NOT NULL,
  whistle_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  matter_id uuid NOT NULL,
  task_id uuid NOT NULL,
  working_days integer NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (county, whistle_id, unit_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX whistle_decision_matter ON whistle_decision (county, matter_id);
CREATE INDEX whistle_decision_task ON whistle_decision (county, task_id) WHERE done_at IS NULL;

-- Both sides of whistles by the day on which units were called: what a centre called for, and how each unit came.
-- @place county
CREATE TABLE whistle_day (
  county char(6) NOT NULL,
  centre_id uuid NOT NULL REFERENCES centre,
  unit_id uuid NOT NULL REFERENCES unit,
  day date NOT NULL,
  -- Of the centre itself, in the rows of its own unit: how often it called units together, and what came of it.
  blown integer NOT NULL DEFAULT 0,
  held integer NOT NULL DEFAULT 0,
  cancelled integer NOT NULL DEFAULT 0,
  called integer NOT NULL DEFAULT 0,
  in_time integer NOT NULL DEFAULT 0,
  late integer NOT NULL DEFAULT 0,
  noted integer NOT NULL DEFAULT 0,
  excused integer NOT NULL DEFAULT 0,
  absent integer NOT NULL DEFAULT 0,
  lapsed integer NOT NULL DEFAULT 0,
  decided integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  PRIMARY KEY (county, centre_id, unit_id, day)
);
CREATE INDEX whistle_day_by_day ON whistle_day (county, day);

GRANT SELECT, INSERT, UPDATE ON whistle, whistle_call, whistle_decision, whistle_day TO manyuan_app;
