-- A spreadsheet that an administrator uploaded, or the rows of one that were refused: sealed, in pieces, for some days.
-- @place local
CREATE TABLE import_file (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL,
  pieces integer NOT NULL,
  key_id text NOT NULL,
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX import_file_made ON import_file (made_at);

-- Who started a running and may see it, from which file, how far it is. One from the command line has no post and no path.
ALTER TABLE import_run
  ADD COLUMN state text NOT NULL DEFAULT 'finished'
    CONSTRAINT import_run_state_known CHECK (state IN ('queued', 'running', 'finished', 'failed', 'stopped')),
  ADD COLUMN staff_id uuid,
  ADD COLUMN post_id uuid,
  ADD COLUMN path text NOT NULL DEFAULT '',
  ADD COLUMN file_id uuid,
  ADD COLUMN refused_file_id uuid,
  ADD COLUMN plan jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN outcome jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN share real NOT NULL DEFAULT 0,
  ADD COLUMN leased_until timestamptz;
ALTER TABLE import_run ALTER COLUMN state DROP DEFAULT;
CREATE INDEX import_run_waiting ON import_run (started_at) WHERE state IN ('queued', 'running');
CREATE INDEX import_run_file ON import_run (file_id) WHERE file_id IS NOT NULL;

-- Which columns a table with such a head had the last time, so that the next month's file needs no mapping.
-- @place local
CREATE TABLE import_mapping (
  what text NOT NULL,
  head_digest bytea NOT NULL,
  source_system text NOT NULL,
  mapping jsonb NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (what, head_digest)
);

-- Whom a running brings in as new: they get a code to set their password.
-- @place local
CREATE TABLE import_newcomer (
  run_id uuid NOT NULL,
  username text NOT NULL,
  PRIMARY KEY (run_id, username)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON import_file, import_mapping, import_newcomer TO manyuan_app;
