-- How a message leaves the house: one row for each way to one person or place, sent by a program that took it until its lease
-- ends. Ids and closed words; address and sentence are made when it is sent, and forgotten.
-- @place county
CREATE TABLE message_delivery (
  county char(6) NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  cause_id uuid NOT NULL,
  step text NOT NULL,
  happened_at timestamptz NOT NULL,
  channel text NOT NULL
    CONSTRAINT message_delivery_channel_known CHECK (channel IN ('email', 'sms', 'webhook', 'wecom', 'dingtalk')),
  -- The person, or the place that was set up.
  target_id uuid NOT NULL,
  -- The post in which the person is told.
  post_id uuid,
  state text NOT NULL
    CONSTRAINT message_delivery_state_known CHECK (state IN ('waiting', 'sent', 'failed', 'dropped')),
  tries integer NOT NULL,
  next_at timestamptz NOT NULL,
  problem text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (county, id),
  FOREIGN KEY (county, matter_id) REFERENCES matter (county, id)
);
-- Whatever runs twice: of one thing that happened, somebody is told once by one way.
CREATE UNIQUE INDEX message_delivery_once ON message_delivery (county, cause_id, channel, target_id);
CREATE INDEX message_delivery_due ON message_delivery (next_at) WHERE state = 'waiting';
CREATE INDEX message_delivery_failed ON message_delivery (target_id, created_at DESC, id DESC) WHERE state = 'failed';
CREATE INDEX message_delivery_of_matter ON message_delivery (county, matter_id);
CREATE INDEX message_delivery_age ON message_delivery (county, created_at);

-- Where somebody of the house is reached besides their inbox: their own word, good once the code that went there came back.
-- A row without an address keeps count of the codes that were sent in this hour.
-- @place local
CREATE TABLE staff_contact (
  staff_id uuid NOT NULL REFERENCES staff,
  channel text NOT NULL CONSTRAINT staff_contact_channel_known CHECK (channel IN ('email', 'sms')),
  address_cipher bytea,
  key_id text,
  code_digest bytea,
  code_until timestamptz,
  wrong_codes integer NOT NULL DEFAULT 0,
  codes_sent integer NOT NULL,
  codes_since timestamptz NOT NULL,
  confirmed_at timestamptz,
  PRIMARY KEY (staff_id, channel)
);
CREATE INDEX staff_contact_key ON staff_contact (key_id);

-- What somebody wants to hear there, and when.
-- @place local
CREATE TABLE message_preference (
  staff_id uuid PRIMARY KEY REFERENCES staff,
  definition jsonb NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON message_delivery, staff_contact, message_preference TO manyuan_app;
