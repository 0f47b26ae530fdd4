-- What happened that somebody is to hear of, noted with the act itself: a job finds out who that is and forgets the note.
-- @place county
CREATE TABLE message_cause (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  step text NOT NULL,
  task_id uuid,
  about_unit_id uuid,
  by_post_id uuid,
  by_unit_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX message_cause_waiting ON message_cause (at);

-- What a unit, a post or a person is told: ids and closed words, worded when it is read. One row for each addressee, however
-- many people sit there; `part` says who of a unit it is for.
-- @place county
CREATE TABLE message (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  cause_id uuid NOT NULL,
  step text NOT NULL,
  addressee_id uuid NOT NULL,
  part text NOT NULL CONSTRAINT message_part_known CHECK (part IN ('handlers', 'deciders', 'heads', 'post', 'person')),
  by_post_id uuid,
  by_unit_id uuid,
  happened_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE UNIQUE INDEX message_once ON message (county, cause_id, addressee_id, part);
CREATE INDEX message_of_addressee ON message (addressee_id, part, at DESC, id DESC);
CREATE INDEX message_of_matter ON message (county, matter_id);
CREATE INDEX message_age ON message (county, at);

-- What somebody has seen in one of their posts: theirs alone, read by no other query.
-- @place local
CREATE TABLE inbox_mark (
  staff_id uuid NOT NULL,
  post_id uuid NOT NULL,
  seen_until timestamptz NOT NULL,
  PRIMARY KEY (staff_id, post_id)
);
-- @place local
CREATE TABLE message_seen (
  staff_id uuid NOT NULL,
  post_id uuid NOT NULL,
  message_id uuid NOT NULL,
  message_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, post_id, message_id)
);
CREATE INDEX message_seen_age ON message_seen (message_at);

-- Who hears of what and how, as the city has it; while it has published nothing, what comes with the system.
-- @place reference
CREATE TABLE message_rules (
  version integer PRIMARY KEY,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON message_cause, message TO manyuan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON inbox_mark, message_seen TO manyuan_app;
GRANT SELECT, INSERT ON message_rules TO manyuan_app;
