-- A post that stands in for another one for some days.
ALTER TABLE post ADD COLUMN deputy_for uuid REFERENCES post;
CREATE INDEX post_deputy_for ON post (deputy_for) WHERE deputy_for IS NOT NULL;
