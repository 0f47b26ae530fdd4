-- Whoever was late and did not say why hears of it once. What was done late before this waits in the queue of its unit: told of
-- all of it at once nobody would read any.
ALTER TABLE matter_clock ADD COLUMN asked_why_at timestamptz;
UPDATE matter_clock SET asked_why_at = met_at
  WHERE light = 'red' AND explained_at IS NULL AND dropped_at IS NULL AND late_unit_id IS NOT NULL AND met_at IS NOT NULL;
CREATE INDEX matter_clock_unsaid ON matter_clock (met_at, id)
  WHERE light = 'red' AND met_at IS NOT NULL AND explained_at IS NULL AND dropped_at IS NULL AND late_unit_id IS NOT NULL
    AND asked_why_at IS NULL;
