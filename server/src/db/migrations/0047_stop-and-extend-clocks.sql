-- The clock to settle may stand still, and be given more time. While it stands, nothing of it turns.
ALTER TABLE matter DROP CONSTRAINT matter_overlays_known;
ALTER TABLE matter ADD CONSTRAINT matter_overlays_known CHECK (overlays <@ ARRAY['objected', 'extensionAsked',
  'suspensionAsked', 'suspended', 'parked', 'whistling', 'supervised', 'toAsk']);
ALTER TABLE matter ADD COLUMN paused_at timestamptz;
ALTER TABLE matter_clock ADD COLUMN paused_at timestamptz;
ALTER TABLE matter_clock ADD COLUMN extended integer NOT NULL DEFAULT 0;
DROP INDEX matter_clock_to_warn;
DROP INDEX matter_clock_to_redden;
CREATE INDEX matter_clock_to_warn ON matter_clock (warn_at)
  WHERE light = 'green' AND met_at IS NULL AND dropped_at IS NULL AND paused_at IS NULL;
CREATE INDEX matter_clock_to_redden ON matter_clock (due_at)
  WHERE light = 'yellow' AND met_at IS NULL AND dropped_at IS NULL AND paused_at IS NULL;

-- What was done to a frozen limit, step by step, as it was reckoned then: nothing firm moves later. Step 0 is the limit as it
-- was frozen. `moved` is in its own unit, minutes with fractions for seconds.
-- @place county
CREATE TABLE clock_step (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  clock_id uuid NOT NULL,
  n smallint NOT NULL,
  kind text NOT NULL CONSTRAINT clock_step_kind_known CHECK (kind IN ('frozen', 'pause', 'extension')),
  about_id uuid,
  from_at timestamptz,
  to_at timestamptz,
  moved double precision NOT NULL,
  ends_at timestamptz NOT NULL,
  warns_at timestamptz NOT NULL,
  at_least timestamptz,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  calendar_version integer NOT NULL,
  PRIMARY KEY (county, matter_id, clock_id, n),
  FOREIGN KEY (county, matter_id, clock_id) REFERENCES matter_clock (county, matter_id, id),
  CONSTRAINT clock_step_pause CHECK ((kind = 'pause') = (from_at IS NOT NULL) AND (kind = 'pause') = (to_at IS NOT NULL))
);

-- 中止 and 挂账: why the clock stands still, who asked, who said that it may, and until when. Words are among the texts.
-- @place county
CREATE TABLE stay (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  sort text NOT NULL CONSTRAINT stay_sort_known CHECK (sort IN ('suspended', 'parked')),
  reason_id text,
  unit_id uuid NOT NULL REFERENCES unit,
  state text NOT NULL CONSTRAINT stay_state_known
    CHECK (state IN ('asked', 'standing', 'denied', 'takenBack', 'ended', 'lapsed')),
  until date NOT NULL,
  renewals smallint NOT NULL DEFAULT 0,
  asked_at timestamptz NOT NULL,
  asked_staff_id uuid,
  asked_post_id uuid,
  decided_at timestamptz,
  decided_staff_id uuid,
  decided_post_id uuid,
  decided_unit_id uuid,
  ended_at timestamptz,
  ended_by text CONSTRAINT stay_ended_by_known CHECK (ended_by IN ('hand', 'reporter')),
  ended_staff_id uuid,
  ended_post_id uuid,
  ended_unit_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT stay_reason CHECK ((sort = 'suspended') = (reason_id IS NOT NULL)),
  CONSTRAINT stay_ended CHECK ((state IN ('asked', 'standing')) = (ended_at IS NULL))
);
CREATE INDEX stay_matter ON stay (county, matter_id, id);
CREATE UNIQUE INDEX stay_open_once ON stay (county, matter_id) WHERE state IN ('asked', 'standing');

-- 延期: more time for one limit, in its own unit.
-- @place county
CREATE TABLE extension (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  clock_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  amount integer NOT NULL CONSTRAINT extension_amount_positive CHECK (amount > 0),
  unit text NOT NULL CONSTRAINT extension_unit_known
    CHECK (unit IN ('workingMinutes', 'workingDays', 'calendarDays')),
  state text NOT NULL CONSTRAINT extension_state_known
    CHECK (state IN ('asked', 'approved', 'denied', 'takenBack', 'lapsed')),
  asked_at timestamptz NOT NULL,
  asked_staff_id uuid,
  asked_post_id uuid,
  ended_at timestamptz,
  ended_staff_id uuid,
  ended_post_id uuid,
  ended_unit_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT extension_ended CHECK ((state = 'asked') = (ended_at IS NULL))
);
CREATE INDEX extension_matter ON extension (county, matter_id, id);
CREATE UNIQUE INDEX extension_open_once ON extension (county, matter_id) WHERE state = 'asked';

GRANT SELECT, INSERT, UPDATE ON clock_step, stay, extension TO manyuan_app;
