-- Telephones of staff were kept and used for nothing. They are emptied first: what a dropped column held stays in rows
-- until these are written again.
UPDATE staff SET telephone = NULL WHERE telephone IS NOT NULL;
ALTER TABLE staff DROP COLUMN telephone;
