-- 回访规则: which share of what is settled is called back, and how often somebody is tried. Versions, never edits; the
-- definition is core's.
-- @place reference
CREATE TABLE call_back_rules (
  version integer PRIMARY KEY,
  definition jsonb NOT NULL,
  published_at timestamptz NOT NULL
);

-- Whether a matter was drawn for a call-back when its answer had been looked at, by which rule, and how far asking is; once for
-- each round of work. Of rounds before there were draws nothing was drawn: `number` is missing, and everybody is asked.
-- @place county
CREATE TABLE call_back_round (
  county char(6) NOT NULL,
  matter_id uuid NOT NULL,
  round integer NOT NULL,
  drawn boolean NOT NULL,
  rules_version integer,
  -- The line of the rules from 1; 0 where none fits.
  line integer,
  match jsonb,
  percent integer,
  number integer,
  always text CONSTRAINT call_back_round_always_known CHECK (always IN ('dissatisfied', 'reopened', 'petition', 'aboutUnit',
    'supervised')),
  -- Where the matter lay when it was drawn: the figures of that day are told by it.
  path text COLLATE "C" NOT NULL,
  opened_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz,
  result text CONSTRAINT call_back_round_result_known CHECK (result IN ('reached', 'refused', 'unreachable')),
  ended_at timestamptz,
  dissatisfied_at timestamptz,
  PRIMARY KEY (county, matter_id, round),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id),
  CONSTRAINT call_back_round_ended CHECK ((result IS NULL) = (ended_at IS NULL))
);

-- Tried in vain, and to be tried again: an overlay of what is called back.
ALTER TABLE matter DROP CONSTRAINT matter_overlays_known;
ALTER TABLE matter ADD CONSTRAINT matter_overlays_known CHECK (overlays <@ ARRAY['objected', 'extensionAsked',
  'suspensionAsked', 'suspended', 'parked', 'whistling', 'onAgenda', 'supervised', 'toAsk', 'unanswered']);

GRANT SELECT, INSERT ON call_back_rules TO manyuan_app;
GRANT SELECT, INSERT, UPDATE ON call_back_round TO manyuan_app;

-- Where the matter lay when its citizen was asked.
ALTER TABLE call_back ADD COLUMN path text COLLATE "C";
UPDATE call_back c SET path = m.path FROM matter m WHERE m.county = c.county AND m.id = c.matter_id;
ALTER TABLE call_back ALTER COLUMN path SET NOT NULL;

-- What call-backs say, by day, at a place and at every place above it down to the village; answered, solved and satisfied
-- each for itself, and what staff were told apart from what reporters said by themselves.
ALTER TABLE tally_delta ADD COLUMN said text, ADD COLUMN given_by text;
ALTER TABLE tally_delta DROP CONSTRAINT tally_delta_measure_known;
ALTER TABLE tally_delta ADD CONSTRAINT tally_delta_measure_known CHECK (measure IN ('open', 'entered', 'said'));

-- @place county
CREATE TABLE tally_said (
  county char(6) NOT NULL,
  path text COLLATE "C" NOT NULL,
  day date NOT NULL,
  said text NOT NULL CONSTRAINT tally_said_word_known CHECK (said IN ('drawn', 'notDrawn', 'tried', 'reached', 'refused',
    'unreachable', 'answered', 'notAnswered', 'solved', 'notSolved', 'satisfied', 'dissatisfied')),
  given_by text NOT NULL CONSTRAINT tally_said_by_known CHECK (given_by IN ('staff', 'reporter', 'furtherReporter')),
  confidentiality text NOT NULL CONSTRAINT tally_said_never_sealed CHECK (confidentiality <> 'sealed'),
  n integer NOT NULL,
  PRIMARY KEY (county, path, day, said, given_by, confidentiality)
);
CREATE INDEX tally_said_path ON tally_said (path, day);

INSERT INTO tally_said (county, path, day, said, given_by, confidentiality, n)
  SELECT c.county, left(c.path, width), (c.at AT TIME ZONE 'Asia/Shanghai')::date, word, c.given_by, m.confidentiality,
    count(*)::int
  FROM call_back c JOIN matter m ON m.county = c.county AND m.id = c.matter_id
    CROSS JOIN LATERAL (VALUES (CASE c.result WHEN 'unreachable' THEN 'tried' ELSE c.result END),
      (CASE WHEN c.answered THEN 'answered' WHEN NOT c.answered THEN 'notAnswered' END),
      (CASE WHEN c.solved THEN 'solved' WHEN NOT c.solved THEN 'notSolved' END),
      (CASE WHEN c.satisfied THEN 'satisfied' WHEN NOT c.satisfied THEN 'dissatisfied' END)) AS said (word)
    JOIN unnest(ARRAY[4, 6, 9, 12]) AS width ON width <= length(c.path)
  WHERE word IS NOT NULL AND m.confidentiality <> 'sealed'
  GROUP BY 1, 2, 3, 4, 5, 6;

GRANT SELECT, INSERT, UPDATE ON tally_said TO manyuan_app;
