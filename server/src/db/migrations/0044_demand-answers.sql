-- 督办: a formal demand to whom a matter waits for, with a due answer. Words are among the texts of the matter; when the
-- answer is due is a clock of the matter. Each goes on from the one before when it is demanded again.
-- @place county
CREATE TABLE supervision (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL,
  form text NOT NULL CONSTRAINT supervision_form_known CHECK (form IN ('demand', 'talk', 'listed')),
  ground text NOT NULL CONSTRAINT supervision_ground_known CHECK (ground IN ('overdue', 'notAccepted', 'notHandled',
    'unlawful', 'dissatisfiedTwice', 'other')),
  state text NOT NULL CONSTRAINT supervision_state_known CHECK (state IN ('demanded', 'answered', 'returned',
    'accepted', 'repeated', 'takenBack', 'lapsed')),
  first_id uuid,
  times integer NOT NULL CONSTRAINT supervision_times_counted CHECK (times > 0),
  from_unit_id uuid NOT NULL REFERENCES unit,
  to_unit_id uuid NOT NULL REFERENCES unit,
  demanded_at timestamptz NOT NULL,
  demanded_staff_id uuid,
  demanded_post_id uuid,
  answered_at timestamptz,
  answered_staff_id uuid,
  ended_at timestamptz,
  ended_staff_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT supervision_ended CHECK ((state IN ('demanded', 'answered', 'returned')) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX supervision_number ON supervision (county, year, serial);
CREATE INDEX supervision_matter ON supervision (county, matter_id, id);
CREATE UNIQUE INDEX supervision_open_once ON supervision (county, matter_id, to_unit_id)
  WHERE state IN ('demanded', 'answered', 'returned');
-- The open ones are few: those of an area, of whom they are asked, and of who asks.
CREATE INDEX supervision_open ON supervision (demanded_at, id) WHERE state IN ('demanded', 'answered', 'returned');
CREATE INDEX supervision_open_to ON supervision (to_unit_id, demanded_at, id)
  WHERE state IN ('demanded', 'answered', 'returned');
CREATE INDEX supervision_open_from ON supervision (from_unit_id, demanded_at, id)
  WHERE state IN ('demanded', 'answered', 'returned');

-- Serials of demands in blocks, as those of matters.
-- @place county
CREATE TABLE supervision_serial (
  county char(6) NOT NULL,
  year integer NOT NULL,
  next_serial integer NOT NULL,
  PRIMARY KEY (county, year)
);

-- What is near or over a limit, the longest due first: few rows, whoever looks at them.
CREATE INDEX matter_warned ON matter (light, due_at, id)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND light <> 'green';
CREATE INDEX matter_warned_in_town ON matter (left(path, 9), light, due_at, id)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND light <> 'green';
CREATE INDEX matter_warned_in_village ON matter (left(path, 12), light, due_at, id)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND light <> 'green';
CREATE INDEX matter_warned_in_custody ON matter (custody_centre_id, light, due_at, id)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND light <> 'green';

GRANT SELECT, INSERT, UPDATE ON supervision, supervision_serial TO manyuan_app;
