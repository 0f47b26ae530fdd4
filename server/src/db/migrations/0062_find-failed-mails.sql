-- What could not be sent to people of the house, for whoever has it sent again.
CREATE INDEX message_delivery_failed_people ON message_delivery (created_at DESC, id DESC)
  WHERE state = 'failed' AND post_id IS NOT NULL;
