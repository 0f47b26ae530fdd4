-- Filters of the list of matters under a name, with their columns: of one person at one unit, or shared with it. They hold
-- ids and closed words, no words that were searched for.
-- @place local
CREATE TABLE saved_view (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  columns jsonb NOT NULL,
  shared boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX saved_view_of_unit ON saved_view (unit_id, id);

-- The columns of the list where no view is open.
-- @place local
CREATE TABLE list_columns (
  staff_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  columns jsonb NOT NULL,
  PRIMARY KEY (staff_id, unit_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view, list_columns TO manyuan_app;
