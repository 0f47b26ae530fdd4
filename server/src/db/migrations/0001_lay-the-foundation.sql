-- The foundation: places and people, matters, their facts, audit and tallies.
-- Every table of a matter starts its key with `county` and carries `@place county`; see docs/decisions.
-- Closed sets live in core and are repeated here as named checks; open sets (kinds, units, limits) are rows.

-- Roles: the owner migrates, the program works as manyuan_app, which can only add to activity and audit.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'manyuan_app') THEN
    CREATE ROLE manyuan_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- One row: what this database is, and the epoch that a restore raises so that audit order never runs backwards.
-- @place reference
CREATE TABLE installation (
  only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT installation_only_one CHECK (only_row),
  id uuid NOT NULL,
  city_code char(6) NOT NULL,
  name jsonb NOT NULL,
  demonstration boolean NOT NULL,
  seed text,
  epoch integer NOT NULL DEFAULT 1,
  rules_version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- places

-- @place reference
CREATE TABLE division (
  id uuid PRIMARY KEY,
  code text CONSTRAINT division_code_digits CHECK (code ~ '^\d{12}$'),
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL CONSTRAINT division_path_shape CHECK (path ~ '^[0-9A-Z]{4,15}$'),
  level smallint NOT NULL CONSTRAINT division_level_four CHECK (level BETWEEN 1 AND 4),
  parent_id uuid REFERENCES division,
  name jsonb NOT NULL,
  statutory boolean NOT NULL,
  lon double precision,
  lat double precision,
  point_made_up boolean NOT NULL DEFAULT false,
  outline jsonb,
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT division_valid_order CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE UNIQUE INDEX division_path_current ON division (path) WHERE valid_to IS NULL;
CREATE UNIQUE INDEX division_code_current ON division (code) WHERE valid_to IS NULL AND code IS NOT NULL;
CREATE INDEX division_parent ON division (parent_id);

-- @place reference
CREATE TABLE division_successor (
  division_id uuid NOT NULL REFERENCES division,
  successor_id uuid NOT NULL REFERENCES division,
  from_day date NOT NULL,
  decree text NOT NULL,
  PRIMARY KEY (division_id, successor_id)
);
CREATE INDEX division_successor_back ON division_successor (successor_id);

-- 曾用名: what a division was called until another name held; the name of today is its own column.
-- @place reference
CREATE TABLE division_name (
  division_id uuid NOT NULL REFERENCES division,
  name jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  PRIMARY KEY (division_id, valid_to),
  CONSTRAINT division_name_valid_order CHECK (valid_to >= valid_from)
);

-- Grids belong to a village, never to a town or county (DB6101/T 3185-2024); overlays may share their ground.
-- @place reference
CREATE TABLE grid (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT grid_code_digits CHECK (code ~ '^\d{15}$'),
  division_id uuid NOT NULL REFERENCES division,
  path text COLLATE "C" NOT NULL CONSTRAINT grid_path_shape CHECK (path ~ '^[0-9A-Z]{15}$'),
  overlay text NOT NULL CONSTRAINT grid_overlay_known CHECK (overlay IN ('base', 'dedicated', 'party', 'safety')),
  name jsonb NOT NULL,
  households integer,
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT grid_valid_order CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE UNIQUE INDEX grid_code_current ON grid (code, overlay) WHERE valid_to IS NULL;
CREATE INDEX grid_division ON grid (division_id);

-- @place reference
CREATE TABLE unit (
  id uuid PRIMARY KEY,
  county char(6) NOT NULL,
  division_id uuid NOT NULL REFERENCES division,
  path text COLLATE "C" NOT NULL,
  level smallint NOT NULL CONSTRAINT unit_level_four CHECK (level BETWEEN 1 AND 4),
  parent_id uuid REFERENCES unit,
  kind text NOT NULL CONSTRAINT unit_kind_known
    CHECK (kind IN ('centre', 'department', 'court', 'procuratorate', 'station', 'committee', 'firm')),
  function text NOT NULL,
  name jsonb NOT NULL,
  residency text CONSTRAINT unit_residency_known CHECK (residency IN ('resident', 'rotating', 'onCall')),
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX unit_division ON unit (division_id);
CREATE INDEX unit_path ON unit (path);
CREATE INDEX unit_parent ON unit (parent_id);

-- The centre of a division; its own unit holds its posts and can be given tasks like any other.
-- @place reference
CREATE TABLE centre (
  id uuid PRIMARY KEY,
  division_id uuid NOT NULL REFERENCES division,
  unit_id uuid NOT NULL UNIQUE REFERENCES unit,
  parent_id uuid REFERENCES centre,
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  level smallint NOT NULL CONSTRAINT centre_level_four CHECK (level BETWEEN 1 AND 4),
  name jsonb NOT NULL,
  address text,
  telephone text,
  supervision_telephone text,
  valid_from date NOT NULL,
  valid_to date,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX centre_division_current ON centre (division_id) WHERE valid_to IS NULL;
CREATE INDEX centre_path ON centre (path);
CREATE INDEX centre_parent ON centre (parent_id);

-- 派单目录: which unit answers for which kind in which place. Versions by date; never edited in place.
-- @place reference
CREATE TABLE unit_duty (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES unit,
  kind_id text NOT NULL,
  path text COLLATE "C" NOT NULL,
  role text NOT NULL CONSTRAINT unit_duty_role_known CHECK (role IN ('lead', 'assist')),
  basis text,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date
);
CREATE INDEX unit_duty_kind ON unit_duty (kind_id, path);
CREATE INDEX unit_duty_unit ON unit_duty (unit_id);

-- ---------------------------------------------------------------- people

-- @place reference
CREATE TABLE staff (
  id uuid PRIMARY KEY,
  user_id text UNIQUE,
  name text NOT NULL,
  telephone text,
  sort_key text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1
);

-- `valid_to` is the last day; `ended_at` takes a post away at once, in the middle of that day.
-- @place reference
CREATE TABLE post (
  id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff,
  unit_id uuid NOT NULL REFERENCES unit,
  grid_id uuid REFERENCES grid,
  role text NOT NULL CONSTRAINT post_role_known CHECK (role IN (
    'gridWorker', 'courtyardHead', 'windowClerk', 'dispatcher', 'centreHead', 'unitOfficer', 'unitHead',
    'callBackClerk', 'leader', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  title text,
  receives_sealed boolean NOT NULL DEFAULT false,
  valid_from date NOT NULL,
  valid_to date,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT post_valid_order CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX post_staff ON post (staff_id);
CREATE INDEX post_unit ON post (unit_id);
CREATE INDEX post_grid ON post (grid_id);
CREATE INDEX post_administrators ON post (role) WHERE role IN ('systemAdmin', 'securityAdmin', 'auditAdmin');

-- better-auth's own tables, in its shape; passwords and tokens are its business alone.
-- @place local
CREATE TABLE auth_user (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text UNIQUE,
  display_username text,
  two_factor_enabled boolean DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- @place local
CREATE TABLE auth_session (
  id text PRIMARY KEY,
  token text NOT NULL UNIQUE,
  user_id text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  post_id uuid,
  expires_at timestamptz NOT NULL,
  seen_at timestamptz,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_session_user ON auth_session (user_id);

-- @place local
CREATE TABLE auth_account (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_account_user ON auth_account (user_id);

-- @place local
CREATE TABLE auth_verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX auth_verification_identifier ON auth_verification (identifier);

-- @place local
CREATE TABLE auth_two_factor (
  id text PRIMARY KEY,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  user_id text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  verified boolean,
  failed_verification_count integer DEFAULT 0,
  locked_until timestamptz
);
CREATE INDEX auth_two_factor_user ON auth_two_factor (user_id);
CREATE INDEX auth_two_factor_secret ON auth_two_factor (secret);

-- A code with which somebody sets a password for the first time or anew: digest only, once, for three days.
-- @place local
CREATE TABLE password_code (
  user_id text PRIMARY KEY REFERENCES auth_user ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL
);

-- One-time codes that were accepted, so that none is accepted twice while it lasts.
-- @place local
CREATE TABLE spent_code (
  user_id text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  code text NOT NULL,
  spent_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, code)
);

-- Lock-out (GB/T 22239-2019 8.1.4.1): failures per sign-in name, counted whether or not the name exists.
-- @place local
CREATE TABLE sign_in_guard (
  name_hash bytea PRIMARY KEY,
  user_id text REFERENCES auth_user ON DELETE CASCADE,
  failures integer NOT NULL,
  last_failure_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE INDEX sign_in_guard_user ON sign_in_guard (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX sign_in_guard_locked ON sign_in_guard (locked_until) WHERE locked_until IS NOT NULL;

-- Other systems: where each is placed, what it may do, and what its matters are filed under. `ended_at` takes it away
-- at once; `refused_at` is when a wrong or ended key was last tried in its name.
-- @place local
CREATE TABLE integration_client (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  source_system text NOT NULL,
  source text NOT NULL CONSTRAINT integration_client_source_known CHECK (source IN (
    'phone', 'letter', 'hotline12345', 'police110', 'petition', 'superior', 'department')),
  county char(6) NOT NULL,
  division_id uuid NOT NULL REFERENCES division,
  path text COLLATE "C" NOT NULL,
  actions text[] NOT NULL,
  requests_per_minute integer NOT NULL
    CONSTRAINT integration_client_rate CHECK (requests_per_minute BETWEEN 1 AND 1200),
  valid_from date NOT NULL,
  valid_to date,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  refused_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT integration_client_valid_order CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX integration_client_path ON integration_client (path, id DESC);
CREATE INDEX integration_client_division ON integration_client (division_id);

-- Several at a time, so that a new one is in use before the old one ends. Only a keyed digest is kept.
-- @place local
CREATE TABLE integration_secret (
  id uuid PRIMARY KEY,
  client_id uuid NOT NULL REFERENCES integration_client,
  key_id text NOT NULL,
  digest bytea NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX integration_secret_client ON integration_secret (client_id, id);

-- ---------------------------------------------------------------- rules as data

-- Every version of every kind; a matter keeps the version it was registered with.
-- @place reference
CREATE TABLE kind (
  id text NOT NULL,
  version integer NOT NULL,
  parent_id text,
  family text NOT NULL,
  name jsonb NOT NULL,
  definition jsonb NOT NULL,
  sort integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (id, version)
);

-- @place reference
CREATE TABLE limit_policy (
  id text NOT NULL,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (id, version)
);

-- @place reference
CREATE TABLE calendar_day (
  day date PRIMARY KEY,
  kind text NOT NULL CONSTRAINT calendar_day_kind_known CHECK (kind IN ('holiday', 'makeUpWorkday')),
  name jsonb NOT NULL,
  source text NOT NULL,
  version integer NOT NULL DEFAULT 1
);

-- The years whose arrangement is published; other years are reckoned from the statutory days and are provisional.
-- @place reference
CREATE TABLE calendar_year (
  year integer PRIMARY KEY,
  notice text NOT NULL,
  version integer NOT NULL DEFAULT 1
);

-- ---------------------------------------------------------------- matters

-- Blocks of serials are taken from here by each process; gaps are allowed, scanning rows is not.
-- @place county
CREATE TABLE matter_serial (
  county char(6) NOT NULL,
  year integer NOT NULL,
  next_serial integer NOT NULL,
  PRIMARY KEY (county, year)
);

-- @place county
CREATE TABLE matter (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  path text COLLATE "C" NOT NULL,
  area_at_origin text COLLATE "C" NOT NULL,
  division_id uuid NOT NULL REFERENCES division,
  grid_id uuid REFERENCES grid,
  lon double precision,
  lat double precision,
  cell integer,
  kind_id text NOT NULL,
  kind_version integer NOT NULL,
  source text NOT NULL CONSTRAINT matter_source_known CHECK (source IN ('portal', 'window', 'phone', 'letter',
    'grid', 'hotline12345', 'police110', 'petition', 'superior', 'department', 'import')),
  stage text NOT NULL CONSTRAINT matter_stage_known CHECK (stage IN ('registered', 'accepted', 'dispatched',
    'handling', 'settled', 'callback', 'closed', 'archived', 'declined', 'redirected', 'withdrawn')),
  stage_at timestamptz NOT NULL,
  origin_centre_id uuid NOT NULL REFERENCES centre,
  custody_centre_id uuid NOT NULL REFERENCES centre,
  lead_unit_id uuid REFERENCES unit,
  confidentiality text NOT NULL CONSTRAINT matter_confidentiality_known
    CHECK (confidentiality IN ('normal', 'restricted', 'sealed')),
  risk text NOT NULL CONSTRAINT matter_risk_known CHECK (risk IN ('low', 'medium', 'high')),
  urgency text NOT NULL CONSTRAINT matter_urgency_known CHECK (urgency IN ('normal', 'urgent', 'emergency')),
  difficulty text NOT NULL CONSTRAINT matter_difficulty_known CHECK (difficulty IN ('simple', 'general', 'complex')),
  light text NOT NULL DEFAULT 'green' CONSTRAINT matter_light_known CHECK (light IN ('green', 'yellow', 'red')),
  due_at timestamptz,
  registered_at timestamptz NOT NULL,
  registered_day date NOT NULL,
  registered_post_id uuid,
  registered_unit_id uuid,
  registered_staff_id uuid,
  registered_client_id uuid,
  closed_at timestamptz,
  reporters integer NOT NULL DEFAULT 1,
  -- When a reporter added something that nobody has answered or acted on since.
  spoke_at timestamptz,
  times_reopened integer NOT NULL DEFAULT 0,
  round integer NOT NULL DEFAULT 1,
  version integer NOT NULL DEFAULT 1,
  source_system text,
  source_number text,
  search tsvector,
  PRIMARY KEY (county, id),
  CONSTRAINT matter_code_once UNIQUE (county, code),
  CONSTRAINT matter_point_whole CHECK ((lon IS NULL) = (lat IS NULL)),
  CONSTRAINT matter_source_pair CHECK ((source_system IS NULL) = (source_number IS NULL)),
  CONSTRAINT matter_sealed_not_indexed CHECK (confidentiality = 'normal' OR search IS NULL)
);
CREATE UNIQUE INDEX matter_source_once ON matter (county, source_system, source_number) WHERE source_system IS NOT NULL;
-- Newest first in the city, a county, a town, a village: an equality on the cut path keeps the order of the index.
CREATE INDEX matter_newest ON matter (registered_at DESC, id DESC);
CREATE INDEX matter_newest_in_county ON matter (left(path, 6), registered_at DESC, id DESC);
CREATE INDEX matter_newest_in_town ON matter (left(path, 9), registered_at DESC, id DESC);
CREATE INDEX matter_newest_in_village ON matter (left(path, 12), registered_at DESC, id DESC);
CREATE INDEX matter_newest_of_kind ON matter (kind_id, registered_at DESC, id DESC);
CREATE INDEX matter_newest_of_lead ON matter (lead_unit_id, registered_at DESC, id DESC) WHERE lead_unit_id IS NOT NULL;
-- The own matters of a connected system, in the order in which their stages change.
CREATE INDEX matter_stages_of_client ON matter (registered_client_id, stage_at, id)
  WHERE registered_client_id IS NOT NULL;
CREATE INDEX matter_newest_of_registrant ON matter (registered_staff_id, registered_at DESC, id DESC)
  WHERE registered_staff_id IS NOT NULL;
-- The open set, oldest first, for the queues of a centre.
CREATE INDEX matter_open_in_custody ON matter (custody_centre_id, stage, stage_at, id)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback');
-- Few, and looked through whenever somebody else comes to receive them.
CREATE INDEX matter_open_and_sealed ON matter (custody_centre_id) WHERE confidentiality = 'sealed'
  AND stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback');
CREATE INDEX matter_to_call_back ON matter (path, stage_at, id) WHERE stage = 'callback';
CREATE INDEX matter_newest_in_custody ON matter (custody_centre_id, registered_at DESC, id DESC);
CREATE INDEX matter_newest_at_origin ON matter (origin_centre_id, registered_at DESC, id DESC);
CREATE INDEX matter_open_by_light ON matter (left(path, 6), light, due_at)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback') AND light <> 'green';
-- Similar open matters near a point: cells of about a kilometre.
CREATE INDEX matter_open_in_cell ON matter (cell, registered_at DESC)
  WHERE cell IS NOT NULL AND stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback');
-- What few matters are or come by: a list of them must not look through all others. Common ones cost nothing here.
CREATE INDEX matter_newest_of_rare_end ON matter (stage, registered_at DESC, id DESC)
  WHERE stage IN ('declined', 'redirected', 'withdrawn', 'closed');
-- Closed ones go to the archive within weeks: where little happens they are few among all that ever was there.
CREATE INDEX matter_closed_in_village ON matter (left(path, 12), registered_at DESC, id DESC) WHERE stage = 'closed';
CREATE INDEX matter_closed_in_custody ON matter (custody_centre_id, registered_at DESC, id DESC) WHERE stage = 'closed';
CREATE INDEX matter_closed_at_origin ON matter (origin_centre_id, registered_at DESC, id DESC) WHERE stage = 'closed';
CREATE INDEX matter_to_archive ON matter (closed_at) WHERE stage = 'closed';
CREATE INDEX matter_newest_of_rare_source ON matter (source, registered_at DESC, id DESC)
  WHERE source IN ('letter', 'police110', 'petition', 'superior', 'department', 'import');
CREATE INDEX matter_search ON matter USING gin (search) WITH (fastupdate = on);

-- One data key per matter; destroying it makes every text of the matter unreadable for good.
-- @place county
CREATE TABLE matter_key (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  key_id text NOT NULL,
  wrapped bytea,
  destroyed_at timestamptz,
  PRIMARY KEY (county, matter_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);

-- Every text of a matter, encrypted: ciphertext = nonce, text, tag; bound to county, table, id and field.
-- @place county
CREATE TABLE matter_text (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  id uuid NOT NULL,
  field text NOT NULL CONSTRAINT matter_text_field_known CHECK (field IN (
    'words', 'place', 'form', 'note', 'answer', 'reason', 'remark', 'instruction', 'progress', 'oldValue',
    'supplement')),
  activity_id uuid,
  cipher bytea NOT NULL,
  replaced_at timestamptz,
  PRIMARY KEY (county, matter_id, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);

-- @place county
CREATE TABLE party (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  role text NOT NULL CONSTRAINT party_role_known
    CHECK (role IN ('reporter', 'applicant', 'respondent', 'involved', 'witness')),
  sort text NOT NULL CONSTRAINT party_sort_known CHECK (sort IN ('person', 'organisation')),
  name_cipher bytea,
  phone_cipher bytea,
  email_cipher bytea,
  id_number_cipher bytea,
  address_cipher bytea,
  phone_index bytea,
  index_key_id text,
  follow_hash bytea,
  wants_messages boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX party_matter ON party (county, matter_id);
CREATE INDEX party_phone ON party (county, phone_index) WHERE phone_index IS NOT NULL;

-- @place county
CREATE TABLE task (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit,
  role text NOT NULL CONSTRAINT task_role_known CHECK (role IN ('lead', 'assist')),
  state text NOT NULL CONSTRAINT task_state_known
    CHECK (state IN ('offered', 'signed', 'working', 'done', 'returned', 'recalled')),
  state_at timestamptz NOT NULL,
  offered_at timestamptz NOT NULL,
  offered_post_id uuid,
  matter_registered_at timestamptz NOT NULL,
  signed_at timestamptz,
  done_at timestamptz,
  outcome text CONSTRAINT task_outcome_known CHECK (outcome IN ('solved', 'partly', 'notPossible')),
  return_ground text CONSTRAINT task_return_ground_known
    CHECK (return_ground IN ('notOurDuty', 'notOurArea', 'factsMissing', 'alreadyHandled', 'other')),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX task_matter ON task (county, matter_id);
CREATE INDEX task_open_of_unit ON task (unit_id, state, offered_at, id) WHERE state IN ('offered', 'signed', 'working');
CREATE INDEX task_newest_of_unit ON task (unit_id, matter_registered_at DESC, matter_id DESC);
CREATE UNIQUE INDEX task_one_open_lead ON task (county, matter_id)
  WHERE role = 'lead' AND state IN ('offered', 'signed', 'working');

-- Append-only: what happened. The row holds ids and closed words only; texts are in matter_text.
-- @place county
CREATE TABLE activity (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  kind text NOT NULL,
  public boolean NOT NULL DEFAULT false,
  stage_from text CONSTRAINT activity_stage_from_known CHECK (stage_from IN ('registered', 'accepted', 'dispatched',
    'handling', 'settled', 'callback', 'closed', 'archived', 'declined', 'redirected', 'withdrawn')),
  stage_to text CONSTRAINT activity_stage_to_known CHECK (stage_to IN ('registered', 'accepted', 'dispatched',
    'handling', 'settled', 'callback', 'closed', 'archived', 'declined', 'redirected', 'withdrawn')),
  task_id uuid,
  actor_type text NOT NULL CONSTRAINT activity_actor_known
    CHECK (actor_type IN ('staff', 'citizen', 'anonymous', 'client', 'system')),
  staff_id uuid,
  post_id uuid,
  unit_id uuid,
  party_id uuid,
  at timestamptz NOT NULL,
  device_at timestamptz,
  command_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX activity_matter ON activity (county, matter_id, id);

-- Which centre held the matter, from when to when: each level's share of the clock.
-- @place county
CREATE TABLE custody_leg (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  centre_id uuid NOT NULL REFERENCES centre,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX custody_leg_matter ON custody_leg (county, matter_id, started_at);

-- A limit as it was frozen onto a matter, and how it stands.
-- @place county
CREATE TABLE matter_clock (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  id uuid NOT NULL,
  milestone text NOT NULL CONSTRAINT matter_clock_milestone_known
    CHECK (milestone IN ('accept', 'sign', 'firstContact', 'settle', 'callBack')),
  task_id uuid,
  policy_id text NOT NULL,
  policy_version integer NOT NULL,
  amount integer NOT NULL,
  unit text NOT NULL CONSTRAINT matter_clock_unit_known
    CHECK (unit IN ('workingMinutes', 'workingDays', 'calendarDays')),
  started_at timestamptz NOT NULL,
  warn_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  calendar_version integer NOT NULL,
  light text NOT NULL CONSTRAINT matter_clock_light_known CHECK (light IN ('green', 'yellow', 'red')),
  met_at timestamptz,
  dropped_at timestamptz,
  PRIMARY KEY (county, matter_id, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX matter_clock_to_warn ON matter_clock (warn_at) WHERE light = 'green' AND met_at IS NULL AND dropped_at IS NULL;
CREATE INDEX matter_clock_to_redden ON matter_clock (due_at) WHERE light = 'yellow' AND met_at IS NULL AND dropped_at IS NULL;
CREATE INDEX matter_clock_provisional ON matter_clock (due_at) WHERE provisional AND met_at IS NULL AND dropped_at IS NULL;

-- Answered, solved, satisfied: kept apart, from an independent call-back or from the reporter.
-- @place county
CREATE TABLE call_back (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  round integer NOT NULL,
  given_by text NOT NULL CONSTRAINT call_back_by_known CHECK (given_by IN ('staff', 'reporter', 'furtherReporter')),
  party_id uuid,
  result text NOT NULL CONSTRAINT call_back_result_known CHECK (result IN ('reached', 'unreachable', 'refused')),
  answered boolean,
  solved boolean,
  satisfied boolean,
  staff_id uuid,
  post_id uuid,
  unit_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX call_back_matter ON call_back (county, matter_id, round, at);

-- @place county
CREATE TABLE attachment (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  activity_id uuid,
  paper_id text,
  name_cipher bytea NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  sha256 bytea NOT NULL,
  storage_key text NOT NULL,
  from_reporter boolean NOT NULL,
  public boolean NOT NULL DEFAULT false,
  staff_id uuid,
  post_id uuid,
  unit_id uuid,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX attachment_matter ON attachment (county, matter_id);

-- The wall of a sealed matter: posts that may, places and units that may never.
-- @place county
CREATE TABLE matter_named_post (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES post,
  matter_registered_at timestamptz NOT NULL,
  PRIMARY KEY (county, matter_id, post_id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX matter_named_post_back ON matter_named_post (post_id, matter_registered_at DESC, matter_id DESC);

-- @place county
CREATE TABLE matter_exclusion (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  id uuid NOT NULL,
  path text COLLATE "C",
  unit_id uuid REFERENCES unit,
  PRIMARY KEY (county, matter_id, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT matter_exclusion_one CHECK ((path IS NULL) <> (unit_id IS NULL))
);

-- What is to be told to whom; written with the fact, sent by a job, so that a dead mail server fails no write. It holds
-- no address and no text: both are read when it is sent. While a program sends it, `next_at` is the end of its lease.
-- @place county
CREATE TABLE notice (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  party_id uuid NOT NULL,
  template text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT notice_state_known
    CHECK (state IN ('waiting', 'sent', 'failed', 'noChannel', 'dropped')),
  channel text CONSTRAINT notice_channel_known CHECK (channel IN ('sms', 'email')),
  problem text CONSTRAINT notice_problem_known CHECK (problem IN ('unanswered', 'refused', 'noAddress')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT notice_ended CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE INDEX notice_waiting ON notice (next_at) WHERE state = 'waiting';
CREATE INDEX notice_matter ON notice (county, matter_id);

-- ---------------------------------------------------------------- commands, figures, audit

-- Every write that was acknowledged, so that its second arrival gets the first answer. Kept 400 days.
-- @place county
CREATE TABLE command (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  actor text NOT NULL,
  body_hash bytea NOT NULL,
  result jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX command_age ON command (at);

-- Figures: a use case adds delta rows, a job folds them, a read adds both in one statement.
-- `open` rows say how many stand there now (day is 0001-01-01); `entered` rows count entries into a stage by day.
-- @place county
CREATE TABLE tally_delta (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  measure text NOT NULL CONSTRAINT tally_delta_measure_known CHECK (measure IN ('open', 'entered')),
  path text COLLATE "C" NOT NULL,
  kind_id text NOT NULL,
  stage text NOT NULL,
  unit_id uuid NOT NULL,
  source text NOT NULL,
  day date NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_delta_never_sealed CHECK (confidentiality <> 'sealed'),
  light text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (county, id)
);
CREATE INDEX tally_delta_path ON tally_delta (path, measure);

-- @place county
CREATE TABLE tally (
  county char(6) NOT NULL,
  measure text NOT NULL CONSTRAINT tally_measure_known CHECK (measure IN ('open', 'entered')),
  path text COLLATE "C" NOT NULL,
  kind_id text NOT NULL,
  stage text NOT NULL,
  unit_id uuid NOT NULL,
  source text NOT NULL,
  day date NOT NULL,
  confidentiality text NOT NULL CONSTRAINT tally_never_sealed CHECK (confidentiality <> 'sealed'),
  light text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (county, measure, path, kind_id, stage, unit_id, source, day, confidentiality, light)
);
CREATE INDEX tally_path ON tally (measure, path, day);

-- Append-only by grant. `xid` and `epoch` order the rows for the sealer.
-- @place county
CREATE TABLE audit (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  epoch integer NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  actor_type text NOT NULL CONSTRAINT audit_actor_known
    CHECK (actor_type IN ('staff', 'citizen', 'anonymous', 'client', 'system')),
  staff_id uuid,
  post_id uuid,
  unit_id uuid,
  client_id uuid,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text,
  result text NOT NULL CONSTRAINT audit_result_known CHECK (result IN ('done', 'refused', 'failed')),
  code text,
  session_id text,
  command_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (county, id)
);
CREATE INDEX audit_order ON audit (county, epoch, xid, id);
CREATE INDEX audit_object ON audit (county, object_id, at DESC) WHERE object_id IS NOT NULL;
CREATE INDEX audit_sign_in ON audit (county, id DESC) WHERE action = 'session';
CREATE INDEX audit_staff ON audit (staff_id, at DESC) WHERE staff_id IS NOT NULL;

-- The chain: each seal covers the rows between two transaction marks and the digest of the seal before.
-- @place county
CREATE TABLE audit_seal (
  county char(6) NOT NULL,
  serial integer NOT NULL,
  epoch integer NOT NULL,
  from_xid xid8 NOT NULL,
  to_xid xid8 NOT NULL,
  rows integer NOT NULL,
  digest bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  PRIMARY KEY (county, serial)
);

-- What was brought in from another system: its number there, and the digest of what it said, so that the same file
-- can be mended and brought again without doubling anything.
-- @place county
CREATE TABLE import_row (
  county char(6) NOT NULL,
  source_system text NOT NULL,
  source_number text NOT NULL,
  matter_id uuid NOT NULL,
  index_key_id text NOT NULL,
  digest bytea NOT NULL,
  run_id uuid NOT NULL,
  PRIMARY KEY (county, source_system, source_number),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);

-- One running of an import, with what came of it.
-- @place local
CREATE TABLE import_run (
  id uuid PRIMARY KEY,
  what text NOT NULL,
  source_system text NOT NULL,
  file_name text NOT NULL,
  file_sha256 bytea NOT NULL,
  dry_run boolean NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  rows_read integer NOT NULL DEFAULT 0,
  rows_done integer NOT NULL DEFAULT 0,
  rows_known integer NOT NULL DEFAULT 0,
  rows_refused integer NOT NULL DEFAULT 0
);

-- Personal look-ups while registering: counted per post and hour (charter 1).
-- @place local
CREATE TABLE look_up (
  post_id uuid NOT NULL,
  hour timestamptz NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (post_id, hour)
);

-- ---------------------------------------------------------------- grants

GRANT USAGE ON SCHEMA public TO manyuan_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO manyuan_app;
REVOKE UPDATE, DELETE, TRUNCATE ON activity, audit, audit_seal FROM manyuan_app;
REVOKE DELETE ON matter, task, party, matter_text, custody_leg, matter_clock, call_back, attachment,
  matter_named_post, matter_exclusion FROM manyuan_app;
REVOKE INSERT, DELETE ON installation FROM manyuan_app;
REVOKE DELETE ON division, grid, unit, centre, unit_duty, staff, post, kind, limit_policy,
  integration_client, integration_secret FROM manyuan_app;

COMMENT ON TABLE activity IS 'Append-only facts of a matter. The app role may SELECT and INSERT only.';
COMMENT ON TABLE audit IS 'Who did what on what, with what result. Append-only by grant, chained by audit_seal.';
COMMENT ON TABLE matter_text IS 'Encrypted texts under the matter''s own data key.';
