-- 并案: a matter that goes on as another one, until it is taken out again or ends with it.
ALTER TABLE matter DROP CONSTRAINT matter_stage_known;
ALTER TABLE matter ADD CONSTRAINT matter_stage_known CHECK (stage IN ('registered', 'accepted', 'dispatched', 'handling',
  'settled', 'callback', 'closed', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));
ALTER TABLE activity DROP CONSTRAINT activity_stage_from_known;
ALTER TABLE activity ADD CONSTRAINT activity_stage_from_known CHECK (stage_from IN ('registered', 'accepted', 'dispatched',
  'handling', 'settled', 'callback', 'closed', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));
ALTER TABLE activity DROP CONSTRAINT activity_stage_to_known;
ALTER TABLE activity ADD CONSTRAINT activity_stage_to_known CHECK (stage_to IN ('registered', 'accepted', 'dispatched',
  'handling', 'settled', 'callback', 'closed', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));

-- How many matters go on as this one; their reporters hear of every step of it.
ALTER TABLE matter ADD COLUMN took_in integer NOT NULL DEFAULT 0;

-- Merged ones whose reporters are asked what became of it: an overlay that only they have.
ALTER TABLE matter DROP CONSTRAINT matter_overlays_known;
ALTER TABLE matter ADD CONSTRAINT matter_overlays_known CHECK (overlays <@ ARRAY['objected', 'extensionAsked', 'suspended',
  'parked', 'whistling', 'supervised', 'toAsk']);

-- Each link twice, once under the county of either side, so that both are found by their own key.
-- @place county
CREATE TABLE matter_link (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  relation text NOT NULL CONSTRAINT matter_link_relation_known
    CHECK (relation IN ('mergedInto', 'tookIn', 'splitFrom', 'splitInto')),
  other_county char(6) NOT NULL,
  other_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
CREATE INDEX matter_link_matter ON matter_link (county, matter_id, id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX matter_link_once ON matter_link (county, matter_id, relation, other_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON matter_link TO manyuan_app;
