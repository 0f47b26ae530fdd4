-- When what has to happen again and again last did, and last failed: jobs, backups, verifications.
-- @place local
CREATE TABLE last_done (
  what text PRIMARY KEY,
  done_at timestamptz,
  failed_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON last_done TO manyuan_app;
