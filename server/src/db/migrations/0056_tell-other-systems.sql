-- A place outside the house that is told of matters: another system, which is told of those of a place or of those that one
-- connected system brought, or the group of a unit, which is told what the unit is told. Address and secrets lie sealed.
-- @place local
CREATE TABLE message_endpoint (
  id uuid PRIMARY KEY,
  channel text NOT NULL
    CONSTRAINT message_endpoint_channel_known CHECK (channel IN ('webhook', 'wecom', 'dingtalk')),
  name text NOT NULL,
  unit_id uuid REFERENCES unit,
  division_id uuid REFERENCES division,
  client_id uuid REFERENCES integration_client,
  -- The host alone, for those who look after it.
  host text NOT NULL,
  address_cipher bytea NOT NULL,
  secret_cipher bytea,
  former_secret_cipher bytea,
  key_id text NOT NULL,
  last_sent_at timestamptz,
  problem text,
  problem_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT message_endpoint_of CHECK ((channel = 'webhook') = (division_id IS NOT NULL)
    AND (channel = 'webhook') = (unit_id IS NULL) AND (client_id IS NULL OR channel = 'webhook'))
);
CREATE INDEX message_endpoint_unit ON message_endpoint (unit_id) WHERE ended_at IS NULL;
CREATE INDEX message_endpoint_client ON message_endpoint (client_id);
CREATE INDEX message_endpoint_key ON message_endpoint (key_id);

GRANT SELECT, INSERT, UPDATE ON message_endpoint TO manyuan_app;
