-- From where a connected system may call; from anywhere while it is empty.
ALTER TABLE integration_client ADD COLUMN networks text[] NOT NULL DEFAULT '{}';
-- The last day of a secret; none for one that stands until it is ended.
ALTER TABLE integration_secret ADD COLUMN valid_to date;

-- How a connected system called on a day, and what it was refused: a right, its pace, its network, a key that is no good.
-- @place local
CREATE TABLE integration_day (
  client_id uuid NOT NULL REFERENCES integration_client,
  day date NOT NULL,
  requests integer NOT NULL DEFAULT 0,
  no_right integer NOT NULL DEFAULT 0,
  too_many integer NOT NULL DEFAULT 0,
  other_network integer NOT NULL DEFAULT 0,
  wrong_key integer NOT NULL DEFAULT 0,
  PRIMARY KEY (client_id, day)
);
GRANT SELECT, INSERT, UPDATE ON integration_day TO manyuan_app;
