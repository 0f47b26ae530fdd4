-- 常用语: what is written again and again at a move, of a place and for all below it. A version ends and the next goes on,
-- so that what was offered on a day can still be told.
-- @place reference
CREATE TABLE standard_text (
  id uuid NOT NULL,
  version integer NOT NULL,
  division_id uuid NOT NULL REFERENCES division,
  path text COLLATE "C" NOT NULL,
  move text NOT NULL CONSTRAINT standard_text_move_known CHECK (move IN ('accept', 'decline', 'redirect', 'dispatch',
    'escalate', 'handDown', 'work', 'settle', 'return', 'review', 'rework', 'answer')),
  kind_id text,
  title text NOT NULL,
  words text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (id, version)
);
CREATE UNIQUE INDEX standard_text_current ON standard_text (id) WHERE valid_to IS NULL;
CREATE INDEX standard_text_offered ON standard_text (move, path) WHERE valid_to IS NULL;

GRANT SELECT, INSERT, UPDATE ON standard_text TO manyuan_app;
REVOKE DELETE ON standard_text FROM manyuan_app;
