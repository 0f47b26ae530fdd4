-- 联席会议: a centre lays several matters before units at one place and time. Which of its centre's year it is, is its number.
-- @place reference
CREATE TABLE meeting (
  id uuid PRIMARY KEY,
  centre_id uuid NOT NULL REFERENCES centre,
  year integer NOT NULL,
  serial integer NOT NULL,
  title text NOT NULL,
  meeting_place text NOT NULL,
  meets_at timestamptz NOT NULL,
  state text NOT NULL CONSTRAINT meeting_state_known CHECK (state IN ('called', 'held', 'cancelled')),
  called_at timestamptz NOT NULL,
  called_staff_id uuid,
  called_post_id uuid,
  ended_at timestamptz,
  ended_staff_id uuid,
  ended_post_id uuid,
  version integer NOT NULL,
  CONSTRAINT meeting_number UNIQUE (centre_id, year, serial),
  CONSTRAINT meeting_ended CHECK ((state = 'called') = (ended_at IS NULL))
);
CREATE INDEX meeting_latest_of_centre ON meeting (centre_id, meets_at DESC, id DESC);

ALTER TABLE matter DROP CONSTRAINT matter_overlays_known;
ALTER TABLE matter ADD CONSTRAINT matter_overlays_known CHECK (overlays <@ ARRAY['objected', 'extensionAsked',
  'suspensionAsked', 'suspended', 'parked', 'whistling', 'onAgenda', 'supervised', 'toAsk']);
-- A matter on an agenda is a whistle with its meeting: units are called for it, come, and it ends with a record. What was
-- decided about it besides tasks for units stands with it.
ALTER TABLE whistle ADD COLUMN meeting_id uuid;
ALTER TABLE whistle ADD COLUMN outcome text CONSTRAINT whistle_outcome_known
  CHECK (outcome IN ('nothing', 'ruleObjection', 'unpark', 'parkFurther', 'whistle'));
CREATE INDEX whistle_meeting ON whistle (meeting_id, id) WHERE meeting_id IS NOT NULL;
ALTER TABLE whistle_call ADD COLUMN meeting_id uuid;
CREATE INDEX whistle_call_meetings_of_unit ON whistle_call (unit_id, meets_at DESC, meeting_id DESC)
  WHERE meeting_id IS NOT NULL;

-- Joint meetings are counted apart from whistles, a matter at a time.
ALTER TABLE whistle_day ADD COLUMN joint boolean NOT NULL DEFAULT false;
ALTER TABLE whistle_day DROP CONSTRAINT whistle_day_pkey;
ALTER TABLE whistle_day ADD PRIMARY KEY (county, centre_id, unit_id, day, joint);

GRANT SELECT, INSERT, UPDATE ON meeting TO manyuan_app;
