-- What stands still while somebody outside is waited for goes on by itself when its last day is over.
ALTER TABLE stay DROP CONSTRAINT stay_ended_by_known;
ALTER TABLE stay ADD CONSTRAINT stay_ended_by_known CHECK (ended_by IN ('hand', 'reporter', 'day'));
CREATE INDEX stay_to_end ON stay (until, county, matter_id) WHERE sort = 'suspended' AND state = 'standing';
