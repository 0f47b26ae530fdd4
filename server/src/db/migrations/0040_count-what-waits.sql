-- What is open, by where it lies, at whom it waits since which day, and when it is due: what a board shows of now. One row
-- per matter at most and none that has come to nothing, so that reading it costs what is open and not what ever was.
-- `cell` is 0 for what has no point: it counts at its place. `day`s that there are none of are 0001-01-01.
ALTER TABLE tally_delta
  ADD COLUMN cell integer,
  ADD COLUMN waits_at uuid,
  ADD COLUMN since_day date,
  ADD COLUMN due_day date,
  ADD COLUMN hour smallint;

-- @place county
CREATE TABLE tally_waiting (
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  cell integer NOT NULL,
  stage text NOT NULL,
  light text NOT NULL,
  -- A centre while it has to decide, otherwise the unit that leads.
  waits_at uuid NOT NULL,
  since_day date NOT NULL,
  due_day date NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_waiting_never_sealed CHECK (confidentiality <> 'sealed'),
  n integer NOT NULL,
  PRIMARY KEY (county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality)
);
CREATE INDEX tally_waiting_path ON tally_waiting (path);
CREATE INDEX tally_waiting_late ON tally_waiting (path) WHERE light = 'red';
CREATE INDEX tally_waiting_nothing ON tally_waiting (county) WHERE n = 0;

-- Deltas from before say nothing of this: what they tell is among the rows counted here.
INSERT INTO tally_waiting (county, path, cell, stage, light, waits_at, since_day, due_day, confidentiality, n)
  SELECT county, path, coalesce(cell, 0), stage, light,
    CASE WHEN stage IN ('dispatched', 'handling') THEN coalesce(lead_unit_id, custody_centre_id) ELSE custody_centre_id END,
    (stage_at AT TIME ZONE 'Asia/Shanghai')::date,
    coalesce((due_at AT TIME ZONE 'Asia/Shanghai')::date, '0001-01-01'), confidentiality, count(*)::int
  FROM matter
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND confidentiality <> 'sealed'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

GRANT SELECT, INSERT, UPDATE, DELETE ON tally_waiting TO manyuan_app;

-- How many matters were registered in each hour of the last weeks, at a place and at every place above it down to the
-- village: what a usual day looks like. Kept for ten weeks.
-- @place county
CREATE TABLE tally_hour (
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  day date NOT NULL,
  hour smallint NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_hour_never_sealed CHECK (confidentiality <> 'sealed'),
  n integer NOT NULL,
  PRIMARY KEY (county, path, day, hour, confidentiality)
);
CREATE INDEX tally_hour_path ON tally_hour (path, day);
CREATE INDEX tally_hour_old ON tally_hour (county, day);

INSERT INTO tally_hour (county, path, day, hour, confidentiality, n)
  SELECT m.county, left(m.path, width), (a.at AT TIME ZONE 'Asia/Shanghai')::date,
    extract(hour FROM a.at AT TIME ZONE 'Asia/Shanghai')::smallint, m.confidentiality, count(*)::int
  FROM activity a JOIN matter m ON m.county = a.county AND m.id = a.matter_id
    JOIN unnest(ARRAY[4, 6, 9, 12]) AS width ON width <= length(m.path)
  WHERE a.stage_to = 'registered' AND a.stage_from IS DISTINCT FROM a.stage_to AND m.confidentiality <> 'sealed'
    AND a.at >= (SELECT max(at) FROM activity WHERE stage_to = 'registered' AND stage_from IS DISTINCT FROM stage_to)
      - interval '70 days'
  GROUP BY 1, 2, 3, 4, 5;

GRANT SELECT, INSERT, UPDATE, DELETE ON tally_hour TO manyuan_app;
