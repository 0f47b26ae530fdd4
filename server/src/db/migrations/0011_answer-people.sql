-- People's rights over their own data: requests and their answers, holding by order of law, and deleting in steps.

-- Contents are deleted by their time: how many days after closing what was due has gone (0 nothing yet).
ALTER TABLE matter ADD COLUMN kept_days integer NOT NULL DEFAULT 0;
CREATE INDEX matter_to_erase ON matter (kept_days, closed_at) WHERE closed_at IS NOT NULL;

-- Why a data key was destroyed, which `destroyed_at` tells the moment of.
ALTER TABLE matter_key ADD COLUMN destroyed_for text CONSTRAINT matter_key_destroyed_for_known
  CHECK (destroyed_for IN ('asked', 'retention'));

-- A removed paper's file goes from the store after the row: until then it is looked for here.
ALTER TABLE attachment ADD COLUMN gone_at timestamptz;
CREATE INDEX attachment_to_remove ON attachment (removed_at) WHERE removed_at IS NOT NULL AND gone_at IS NULL;

-- When a party last agreed to messages: consent holds twelve months. Without a day it was given with the party itself.
ALTER TABLE party ADD COLUMN agreed_at timestamptz;

-- What somebody asked about their own data in a matter, and what was answered; words are sealed under the matter's key.
-- @place county
CREATE TABLE right_request (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  party_id uuid NOT NULL,
  asks text NOT NULL CONSTRAINT right_request_asks_known
    CHECK (asks IN ('looks', 'copy', 'correct', 'withdrawConsent', 'delete', 'explain')),
  standing text NOT NULL CONSTRAINT right_request_standing_known CHECK (standing IN ('reporter', 'furtherReporter',
    'applicant', 'respondent', 'representative', 'involved', 'witness')),
  asker text NOT NULL CONSTRAINT right_request_asker_known CHECK (asker IN ('self', 'agent', 'kin')),
  shown text NOT NULL CONSTRAINT right_request_shown_known
    CHECK (shown IN ('secret', 'idCard', 'otherId', 'authorisation', 'kinship')),
  field text CONSTRAINT right_request_field_known
    CHECK (field IN ('words', 'name', 'phone', 'email', 'idNumber', 'address')),
  state text NOT NULL CONSTRAINT right_request_state_known CHECK (state IN ('asked', 'granted', 'refused', 'takenBack')),
  ground text CONSTRAINT right_request_ground_known CHECK (ground IN ('running', 'held', 'dossier', 'lawKeeps', 'archive',
    'othersData', 'secretByLaw', 'notTheirs', 'notProven', 'isCorrect', 'none')),
  words_cipher bytea,
  value_cipher bytea,
  explanation_cipher bytea,
  asked_at timestamptz NOT NULL,
  warn_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  answered_at timestamptz,
  asked_staff_id uuid,
  asked_post_id uuid,
  asked_unit_id uuid,
  answered_staff_id uuid,
  answered_post_id uuid,
  answered_unit_id uuid,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT right_request_answered CHECK ((state = 'asked') = (answered_at IS NULL))
);
CREATE INDEX right_request_matter ON right_request (county, matter_id, id);
CREATE INDEX right_request_open ON right_request (due_at, id) WHERE state = 'asked';
CREATE UNIQUE INDEX right_request_open_once ON right_request (county, party_id, asks) WHERE state = 'asked';

-- 依法留存: nothing of the matter is deleted until a day, or until somebody ends it.
-- @place county
CREATE TABLE matter_hold (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  until date NOT NULL,
  reason_cipher bytea,
  held_at timestamptz NOT NULL,
  staff_id uuid,
  post_id uuid,
  unit_id uuid,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX matter_hold_matter ON matter_hold (county, matter_id);
CREATE UNIQUE INDEX matter_hold_once ON matter_hold (county, matter_id) WHERE ended_at IS NULL;

-- How long a city gives itself to answer, and what it wants shown: versions; without one our suggestion holds.
-- @place reference
CREATE TABLE right_policy (
  version integer PRIMARY KEY,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON right_request, matter_hold TO manyuan_app;
GRANT SELECT, INSERT ON right_policy TO manyuan_app;
