-- 公共点位: markets, stops, halls, entrances: what everybody knows and what is no division.
-- @place reference
CREATE TABLE spot (
  id uuid PRIMARY KEY,
  division_id uuid NOT NULL REFERENCES division,
  grid_id uuid REFERENCES grid,
  path text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  lon double precision,
  lat double precision,
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT spot_valid_order CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT spot_point_whole CHECK ((lon IS NULL) = (lat IS NULL))
);
CREATE INDEX spot_division ON spot (division_id, id) WHERE valid_to IS NULL;
CREATE INDEX spot_grid ON spot (grid_id) WHERE valid_to IS NULL;
CREATE INDEX spot_path ON spot (path, id) WHERE valid_to IS NULL;
CREATE INDEX grid_path ON grid (path, id) WHERE valid_to IS NULL;

-- 地点码: what a sheet on a wall says. It never changes and is never given twice, for sheets hang for years.
-- @place reference
CREATE TABLE place_code (
  number char(8) PRIMARY KEY CONSTRAINT place_code_digits CHECK (number ~ '^\d{8}$'),
  grid_id uuid UNIQUE REFERENCES grid,
  spot_id uuid UNIQUE REFERENCES spot,
  CONSTRAINT place_code_of_one CHECK ((grid_id IS NULL) <> (spot_id IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON spot TO manyuan_app;
REVOKE DELETE ON spot FROM manyuan_app;
GRANT SELECT, INSERT ON place_code TO manyuan_app;
REVOKE UPDATE, DELETE ON place_code FROM manyuan_app;

-- The grids that there are, by the rule of server/src/places/place-numbers.ts: two that meet at a number go on to their next.
DO $$
BEGIN
  FOR attempt IN 0..19 LOOP
    INSERT INTO place_code (number, grid_id)
    SELECT lpad(((('x' || left(md5(grid.id::text || '/' || attempt), 12))::bit(48)::bigint) % 100000000)::text, 8, '0'), grid.id
    FROM grid WHERE NOT EXISTS (SELECT FROM place_code given WHERE given.grid_id = grid.id)
    ORDER BY grid.id
    ON CONFLICT DO NOTHING;
  END LOOP;
END $$;
