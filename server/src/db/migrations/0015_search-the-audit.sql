-- What an auditor looks for: the deeds of a post or unit, one sort of deed, one sign-in, what was refused. Each way has its
-- own order, newest first, so that a search of five million rows reads a page.
CREATE INDEX audit_action ON audit (county, action, id DESC);
CREATE INDEX audit_post ON audit (county, post_id, id DESC) WHERE post_id IS NOT NULL;
CREATE INDEX audit_unit ON audit (county, unit_id, id DESC) WHERE unit_id IS NOT NULL;
CREATE INDEX audit_session ON audit (county, session_id, id DESC) WHERE session_id IS NOT NULL;
CREATE INDEX audit_refused ON audit (county, id DESC) WHERE result <> 'done';
-- Nothing lists the deeds of a person: the audit is asked about posts and units (charter 1, 6).
DROP INDEX audit_staff;
-- Replaced by `audit_action`.
DROP INDEX audit_sign_in;
-- Sign-ins worth a look, of which there are few.
CREATE INDEX audit_unusual ON audit (county, id DESC) WHERE action = 'session' AND data ? 'unusual';
-- The seal over a row.
CREATE INDEX audit_seal_end ON audit_seal (county, epoch, to_xid);

-- A check of the seals that an auditor asked for: a job goes on from `at_county` and `at_serial`, step by step.
-- @place local
CREATE TABLE audit_check (
  id uuid PRIMARY KEY,
  -- Of the whole city when empty.
  county char(6),
  post_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  -- What a witness outside the database says: the last seal of each county.
  witnesses jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  seals_due integer NOT NULL DEFAULT 0,
  seals integer NOT NULL DEFAULT 0,
  rows bigint NOT NULL DEFAULT 0,
  problems jsonb NOT NULL DEFAULT '[]',
  at_county char(6),
  at_serial integer NOT NULL DEFAULT 0,
  finished_at timestamptz
);
CREATE INDEX audit_check_newest ON audit_check (asked_at DESC, id DESC);
CREATE INDEX audit_check_due ON audit_check (asked_at, id) WHERE finished_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON audit_check TO manyuan_app;
