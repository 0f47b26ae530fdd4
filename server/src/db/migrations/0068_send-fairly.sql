-- A place outside that did not answer rests until then: it is asked once in a while, however much waits for it.
ALTER TABLE message_endpoint ADD COLUMN rests_until timestamptz;

-- What is due by one way, and what of that goes to the same person or place, is found apart from what waits for others.
CREATE INDEX message_delivery_due_by_way ON message_delivery (channel, next_at) WHERE state = 'waiting';
CREATE INDEX message_delivery_due_to ON message_delivery (target_id, next_at) WHERE state = 'waiting';
DROP INDEX message_delivery_due;
