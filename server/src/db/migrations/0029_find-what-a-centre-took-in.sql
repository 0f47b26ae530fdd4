-- Whoever is of the centre that took a matter in may see it while it is normal. Where most of what came in stays with those
-- who work on it, a page would look through all of these: the index begins with what the page is of.
DROP INDEX matter_newest_at_origin;
CREATE INDEX matter_newest_at_origin ON matter (origin_centre_id, confidentiality, registered_at DESC, id DESC);
DROP INDEX matter_closed_at_origin;
CREATE INDEX matter_closed_at_origin ON matter (origin_centre_id, confidentiality, registered_at DESC, id DESC)
  WHERE stage = 'closed';
