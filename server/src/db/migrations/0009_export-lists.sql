-- Files of what lists show: made by a job, sealed in parts among the files, opened by their asker alone, in the same post,
-- until they end. `definition` holds ids and closed words; the reason is sealed under the key of the file, which is made of
-- `salt`: a file that ended has none.
-- @place local
CREATE TABLE export (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  what text NOT NULL CONSTRAINT export_what_known CHECK (what IN ('matters')),
  definition jsonb NOT NULL,
  format text NOT NULL CONSTRAINT export_format_known CHECK (format IN ('xlsx', 'csv')),
  language text NOT NULL,
  reason_cipher bytea,
  staff_id uuid NOT NULL,
  post_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT export_state_known
    CHECK (state IN ('waiting', 'making', 'ready', 'failed', 'ended')),
  problem text CONSTRAINT export_problem_known CHECK (problem IN ('tooMany', 'rightsEnded', 'fault')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  key_id text NOT NULL,
  salt bytea,
  rows integer,
  rows_done integer NOT NULL DEFAULT 0,
  parts integer,
  bytes bigint,
  downloads integer NOT NULL DEFAULT 0,
  most_downloads integer NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX export_of_post ON export (post_id, id DESC);
CREATE INDEX export_due ON export (next_at) WHERE state IN ('waiting', 'making');
CREATE INDEX export_expiring ON export (expires_at) WHERE state = 'ready';
CREATE INDEX export_over ON export (ended_at) WHERE ended_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON export TO manyuan_app;
