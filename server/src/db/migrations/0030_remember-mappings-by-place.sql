-- Each place remembers its own: what another county's system is called, and what its words mean, is not this one's.
ALTER TABLE import_mapping ADD COLUMN path text NOT NULL DEFAULT '';
UPDATE import_mapping m SET path = coalesce(
  (SELECT r.path FROM import_run r WHERE r.what = m.what AND r.source_system = m.source_system AND r.path <> ''
    ORDER BY r.started_at DESC LIMIT 1), '');
ALTER TABLE import_mapping ALTER COLUMN path DROP DEFAULT;
ALTER TABLE import_mapping DROP CONSTRAINT import_mapping_pkey;
ALTER TABLE import_mapping ADD PRIMARY KEY (what, path, head_digest);
