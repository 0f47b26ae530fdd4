-- 逐级报告规则: which level hears of what is late, and when. Versions with days, as limit policies have them.
-- @place reference
CREATE TABLE ladder_rule (
  id text NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (id, version)
);

-- A step belongs to its level: a ladder that is written anew has other lines, and tells nobody twice.
ALTER TABLE escalation DROP CONSTRAINT escalation_pkey;
ALTER TABLE escalation DROP COLUMN step;
ALTER TABLE escalation ADD PRIMARY KEY (county, clock_id, level);
ALTER TABLE escalation ADD COLUMN outcome text;
UPDATE escalation SET outcome = CASE WHEN passed THEN 'passed' WHEN told_unit_id IS NULL THEN 'nobody' ELSE 'told' END;
ALTER TABLE escalation ALTER COLUMN outcome SET NOT NULL;
ALTER TABLE escalation ADD CONSTRAINT escalation_outcome_known
  CHECK (outcome IN ('told', 'passed', 'nobody', 'withheld'));
ALTER TABLE escalation DROP COLUMN passed;
-- Nobody was on duty where whoever is should have heard.
ALTER TABLE escalation ADD COLUMN duty_gap boolean NOT NULL DEFAULT false;

-- By which ladders the next step was reckoned: where others hold by now it is reckoned anew. Without one nothing is before it,
-- and the row says that its limit has climbed.
ALTER TABLE escalation_due ALTER COLUMN next_at DROP NOT NULL;
ALTER TABLE escalation_due ADD COLUMN plan text NOT NULL DEFAULT '';
DROP INDEX escalation_due_first;
DROP INDEX escalation_due_next;
CREATE INDEX escalation_due_first ON escalation_due (taken, due_at, clock_id) WHERE next_at IS NOT NULL;
CREATE INDEX escalation_due_next ON escalation_due (next_at) WHERE next_at IS NOT NULL;

-- What is over, whether or not a light turned to say so.
CREATE INDEX matter_clock_over ON matter_clock (due_at)
  WHERE light = 'red' AND met_at IS NULL AND dropped_at IS NULL AND paused_at IS NULL;

-- Posts that a step itself names: who demanded what is answered, whom the ladder tells.
ALTER TABLE message_cause ADD COLUMN to_post_ids uuid[] NOT NULL DEFAULT '{}';

GRANT SELECT, INSERT, UPDATE ON ladder_rule TO manyuan_app;

-- The open demands of an area are exported as well.
ALTER TABLE export DROP CONSTRAINT export_what_known;
ALTER TABLE export ADD CONSTRAINT export_what_known
  CHECK (what IN ('matters', 'evidence', 'enquiries', 'rightRequests', 'demands'));
