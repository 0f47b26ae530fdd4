-- How many matters came into each stage on a day, at a place and at every place above it: figures of days read these, and
-- not what each kind, unit and source had. Under the county of the matters at the city as well, so that counties do not
-- wait for each other.
-- @place county
CREATE TABLE tally_day (
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  day date NOT NULL,
  stage text NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_day_never_sealed CHECK (confidentiality <> 'sealed'),
  n integer NOT NULL,
  PRIMARY KEY (county, path, day, stage, confidentiality)
);
CREATE INDEX tally_day_path ON tally_day (path, day);

INSERT INTO tally_day (county, path, day, stage, confidentiality, n)
  SELECT county, left(path, width), day, stage, confidentiality, sum(n)::int
  FROM tally JOIN unnest(ARRAY[4, 6, 9, 12, 15]) AS width ON width <= length(path)
  WHERE measure = 'entered' GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;

GRANT SELECT, INSERT, UPDATE ON tally_day TO manyuan_app;
