-- What a matter is besides its stage: the word stands here while a row of that sort is open.
ALTER TABLE matter ADD COLUMN overlays text[] NOT NULL DEFAULT '{}' CONSTRAINT matter_overlays_known
  CHECK (overlays <@ ARRAY['objected', 'extensionAsked', 'suspended', 'parked', 'whistling', 'supervised']);
-- They end with the open stages, so what any matter has of them is few.
CREATE INDEX matter_overlays_in_custody ON matter (custody_centre_id, stage_at, id) WHERE overlays <> '{}';
CREATE INDEX matter_newest_with_overlays ON matter (registered_at DESC, id DESC) WHERE overlays <> '{}';

-- Whatever has a due time is a clock: of an overlay, `about_id` is its row. What was set by hand names no policy.
ALTER TABLE matter_clock ADD COLUMN about_id uuid;
ALTER TABLE matter_clock DROP CONSTRAINT matter_clock_milestone_known;
ALTER TABLE matter_clock ADD CONSTRAINT matter_clock_milestone_known CHECK (milestone IN ('accept', 'sign',
  'firstContact', 'settle', 'callBack', 'rule', 'decide', 'review', 'arrive', 'answer'));

-- 退回异议: a unit says that a task is not its own, and the centre rules. Words are among the texts of the matter.
-- @place county
CREATE TABLE objection (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  ground text NOT NULL CONSTRAINT objection_ground_known
    CHECK (ground IN ('notOurDuty', 'notOurArea', 'factsMissing', 'alreadyHandled', 'other')),
  state text NOT NULL CONSTRAINT objection_state_known
    CHECK (state IN ('raised', 'upheld', 'rejected', 'takenBack', 'lapsed', 'givenBack')),
  raised_at timestamptz NOT NULL,
  raised_staff_id uuid,
  raised_post_id uuid,
  ended_at timestamptz,
  ended_staff_id uuid,
  ended_post_id uuid,
  ended_unit_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT objection_ended CHECK ((state = 'raised') = (ended_at IS NULL))
);
CREATE INDEX objection_matter ON objection (county, matter_id, id);
CREATE UNIQUE INDEX objection_open_once ON objection (county, task_id) WHERE state = 'raised';

GRANT SELECT, INSERT, UPDATE ON objection TO manyuan_app;
