-- What people had deleted, in the order of the deletions: listed outside the database, so that no restored backup brings it
-- back.
CREATE INDEX activity_deleted ON activity (id) WHERE kind IN ('erase', 'eraseOwn', 'withdrawConsent');
