-- A paper on its way: what has arrived of it is kept, sealed, so that a broken line goes on where it stopped. Its row stays
-- for some hours after the paper is there, so that whoever missed the answer learns that it is.
-- @place county
CREATE TABLE upload (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  paper_id text,
  name_cipher bytea NOT NULL,
  mark text NOT NULL,
  bytes integer NOT NULL,
  received integer NOT NULL DEFAULT 0,
  pieces integer NOT NULL DEFAULT 0,
  staff_id uuid REFERENCES staff,
  party_id uuid,
  created_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  attachment_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT upload_of_somebody CHECK ((staff_id IS NULL) <> (party_id IS NULL)),
  CONSTRAINT upload_received_within CHECK (received BETWEEN 0 AND bytes)
);
CREATE INDEX upload_matter ON upload (county, matter_id);
CREATE INDEX upload_touched ON upload (touched_at);
CREATE INDEX upload_of_staff ON upload (staff_id) WHERE attachment_id IS NULL;

-- One stretch of it that is on disk. A piece without a row was never acknowledged.
-- @place county
CREATE TABLE upload_piece (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  upload_id uuid NOT NULL,
  starts_at integer NOT NULL,
  bytes integer NOT NULL,
  PRIMARY KEY (county, id),
  UNIQUE (county, upload_id, starts_at),
  FOREIGN KEY (county, upload_id) REFERENCES upload (county, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON upload, upload_piece TO manyuan_app;
