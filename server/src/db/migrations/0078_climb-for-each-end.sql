-- A limit that was given more time has another end, for which its ladder is climbed again; what was told of the one before
-- stays with it.
ALTER TABLE escalation ADD COLUMN due_at timestamptz;
UPDATE escalation e SET due_at = c.due_at FROM matter_clock c WHERE c.county = e.county AND c.id = e.clock_id;
UPDATE escalation SET due_at = at WHERE due_at IS NULL;
ALTER TABLE escalation ALTER COLUMN due_at SET NOT NULL;
ALTER TABLE escalation DROP CONSTRAINT escalation_pkey;
ALTER TABLE escalation ADD PRIMARY KEY (county, clock_id, level, due_at);
