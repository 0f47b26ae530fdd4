-- Not closed counts from the day of the settling: no check in between begins it anew.
ALTER TABLE matter ADD COLUMN settled_at timestamptz;
UPDATE matter m SET settled_at = coalesce((SELECT max(a.at) FROM activity a WHERE a.county = m.county
    AND a.matter_id = m.id AND a.stage_to = 'settled' AND a.stage_from <> 'settled'), m.stage_at)
  WHERE m.stage IN ('settled', 'callback');
DROP INDEX matter_not_closed;
CREATE INDEX matter_not_closed ON matter (settled_at, id) WHERE stage IN ('settled', 'callback');

-- What was done while its limit stood still is late, or not, when the limit goes on.
DROP INDEX matter_clock_done_late;
CREATE INDEX matter_clock_done_late ON matter_clock (due_at)
  WHERE met_at >= due_at AND light <> 'red' AND dropped_at IS NULL AND paused_at IS NULL;
