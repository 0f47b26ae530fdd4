-- 撤并: what lay in a division that ended by decree is moved to its successors by a job, matter by matter.

-- The grid that goes on in the place of one that ended with its village.
ALTER TABLE grid ADD COLUMN successor_id uuid REFERENCES grid;

-- Where that goes of which nothing says which of several successors it belongs to, and how far the job is.
-- @place reference
CREATE TABLE division_merge (
  division_id uuid PRIMARY KEY REFERENCES division,
  main_id uuid NOT NULL REFERENCES division,
  merged_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX division_merge_main ON division_merge (main_id);

-- What was merged before left its closed matters behind; the job fetches them.
INSERT INTO division_merge (division_id, main_id, merged_at)
SELECT division_id, min(successor_id::text)::uuid, max(from_day) AT TIME ZONE 'Asia/Shanghai'
FROM division_successor GROUP BY division_id;

GRANT SELECT, INSERT, UPDATE ON division_merge TO manyuan_app;
