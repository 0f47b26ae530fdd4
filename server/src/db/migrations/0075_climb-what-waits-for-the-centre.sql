-- What an assisting unit has to do, what a centre has to decide and what it has to look at again climb too.
ALTER TABLE escalation DROP CONSTRAINT escalation_milestone_known;
ALTER TABLE escalation ADD CONSTRAINT escalation_milestone_known
  CHECK (milestone IN ('accept', 'sign', 'firstContact', 'settle', 'task', 'rule', 'decide', 'review', 'answer'));
