-- A board shows who is called together and has not met yet: of all that ever were, these few.
CREATE INDEX whistle_called ON whistle (meets_at, id) WHERE state = 'called';
