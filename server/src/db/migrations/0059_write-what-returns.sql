-- 反复问题规则: when something returns and when its curve has fallen. Versions, never edits; the definition is core's.
-- @place reference
CREATE TABLE recurring_rules (
  version integer PRIMARY KEY,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON recurring_rules TO manyuan_app;

-- What returned at a place that was merged goes on at its successor; where the same is known there already, a proposal falls away.
GRANT DELETE ON recurrence TO manyuan_app;
