-- 来访、咨询 that were answered at once: one line each, no person, counted apart from matters. What became a matter has
-- its words there: here they are emptied, key and all.
-- @place county
CREATE TABLE enquiry (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  centre_id uuid NOT NULL REFERENCES centre,
  day date NOT NULL,
  at timestamptz NOT NULL,
  sort text NOT NULL CONSTRAINT enquiry_sort_known CHECK (sort IN ('visit', 'question')),
  key_id text NOT NULL,
  wrapped bytea,
  words_cipher bytea,
  staff_id uuid NOT NULL,
  post_id uuid NOT NULL,
  matter_county char(6),
  matter_id uuid,
  PRIMARY KEY (county, id),
  CONSTRAINT enquiry_words_or_matter CHECK ((words_cipher IS NULL) = (matter_id IS NOT NULL)),
  CONSTRAINT enquiry_words_have_key CHECK ((words_cipher IS NULL) = (wrapped IS NULL))
);
CREATE INDEX enquiry_of_day ON enquiry (county, centre_id, day, id);
CREATE INDEX enquiry_old ON enquiry (county, day);

-- How many there were: read without the lines, and there when these are long gone.
-- @place county
CREATE TABLE enquiry_day (
  county char(6) NOT NULL,
  centre_id uuid NOT NULL REFERENCES centre,
  day date NOT NULL,
  sort text NOT NULL CONSTRAINT enquiry_day_sort_known CHECK (sort IN ('visit', 'question')),
  kept integer NOT NULL,
  became_matter integer NOT NULL DEFAULT 0,
  PRIMARY KEY (county, centre_id, day, sort)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON enquiry TO manyuan_app;
GRANT SELECT, INSERT, UPDATE ON enquiry_day TO manyuan_app;
