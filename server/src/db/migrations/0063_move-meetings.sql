-- Where and when a joint meeting was to be before it was moved, the earliest first: each with the moment at which it was moved.
ALTER TABLE meeting ADD COLUMN earlier jsonb NOT NULL DEFAULT '[]';
