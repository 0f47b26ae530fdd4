-- Limits that were not kept, of one milestone by when they were over: counted and opened, whether met since or not. The
-- milestone comes first, so that whoever looks for what lacks a reason is not led here through all that was ever late.
CREATE INDEX matter_clock_missed ON matter_clock (milestone, due_at, id) WHERE light = 'red' AND dropped_at IS NULL;
