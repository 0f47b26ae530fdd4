-- 值班表: who is on duty at a centre. A weekly pattern from a day on, and days that are written by hand in its place; a shift
-- belongs to the day on which it begins, and may end on the next.
-- @place reference
CREATE TABLE duty_roster (
  centre_id uuid PRIMARY KEY REFERENCES centre,
  version integer NOT NULL
);

-- @place reference
CREATE TABLE duty_week (
  centre_id uuid NOT NULL REFERENCES centre,
  valid_from date NOT NULL,
  shifts jsonb NOT NULL,
  PRIMARY KEY (centre_id, valid_from)
);

-- @place reference
CREATE TABLE duty_day (
  centre_id uuid NOT NULL REFERENCES centre,
  day date NOT NULL,
  shifts jsonb NOT NULL,
  PRIMARY KEY (centre_id, day)
);

-- 代收: another post of the same unit hears from a day to a day what a post is told. It gives no right: what the other one
-- may not read it does not see.
-- @place reference
CREATE TABLE post_deputy (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES post,
  deputy_post_id uuid NOT NULL REFERENCES post,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  ended_at timestamptz,
  CONSTRAINT post_deputy_other CHECK (post_id <> deputy_post_id),
  CONSTRAINT post_deputy_order CHECK (valid_from <= valid_to)
);
CREATE INDEX post_deputy_of ON post_deputy (post_id, valid_to);
CREATE INDEX post_deputy_by ON post_deputy (deputy_post_id, valid_to);

GRANT SELECT, INSERT, UPDATE, DELETE ON duty_roster, duty_week, duty_day TO manyuan_app;
GRANT SELECT, INSERT, UPDATE ON post_deputy TO manyuan_app;
