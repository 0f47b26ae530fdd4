-- What administrators write of kinds: every state that was saved, so that two of them can be told what the other changed
-- and nothing anybody wrote is lost. What holds stands in kind.
-- @place reference
CREATE TABLE kind_revision (
  kind_id text NOT NULL,
  revision integer NOT NULL,
  state text NOT NULL CONSTRAINT kind_revision_state_known
    CHECK (state IN ('draft', 'published', 'dropped', 'ended')),
  definition jsonb NOT NULL,
  -- The newest version when it was written; none while only drafts existed.
  kind_version integer,
  -- At which post it was written; the audit knows by whom.
  post_id uuid NOT NULL REFERENCES post,
  at timestamptz NOT NULL,
  PRIMARY KEY (kind_id, revision)
);

GRANT SELECT, INSERT ON kind_revision TO manyuan_app;
