-- The open work of a unit goes to another; a job moves it, matter by matter, until nothing is left.
-- @place local
CREATE TABLE unit_transfer (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  to_unit_id uuid NOT NULL,
  reason text NOT NULL CONSTRAINT unit_transfer_reason_known
    CHECK (reason IN ('merged', 'reorganised', 'dutyMoved', 'ending', 'nobodyThere')),
  basis text,
  post_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- Counts leave out what is sealed or about some unit.
  moved integer NOT NULL DEFAULT 0,
  taken_back integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  CONSTRAINT unit_transfer_elsewhere CHECK (unit_id <> to_unit_id)
);
CREATE INDEX unit_transfer_unit ON unit_transfer (unit_id, asked_at DESC, id DESC);
CREATE UNIQUE INDEX unit_transfer_due ON unit_transfer (unit_id) WHERE finished_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON unit_transfer TO manyuan_app;
