-- What was registered or closed on a day: behind each figure of a day stand its rows, found without the years before.
CREATE INDEX activity_entered_on ON activity (stage_to, at)
  WHERE stage_to IN ('registered', 'closed') AND stage_from IS DISTINCT FROM stage_to;
-- What is open, newest first in the whole city; in a county or below the newest of all are walked, which are mostly open.
CREATE INDEX matter_open_newest ON matter (registered_at DESC, id DESC)
  WHERE stage IN ('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback');
