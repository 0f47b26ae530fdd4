-- What may not wait for a morning goes before what was noted earlier, by each way and to each place.
ALTER TABLE message_delivery ADD COLUMN urgent boolean NOT NULL DEFAULT false;
UPDATE message_delivery d SET urgent = true FROM matter m
  WHERE m.county = d.county AND m.id = d.matter_id AND d.state = 'waiting'
    AND (d.step = 'emergency' OR m.urgency = 'emergency');
CREATE INDEX message_delivery_due_first ON message_delivery (channel, next_at) WHERE state = 'waiting' AND urgent;
CREATE INDEX message_delivery_due_to_first ON message_delivery (target_id, next_at) WHERE state = 'waiting' AND urgent;
