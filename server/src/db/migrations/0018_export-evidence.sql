-- Evidence from the audit is exported as well, in a form of its own.
ALTER TABLE export DROP CONSTRAINT export_what_known;
ALTER TABLE export ADD CONSTRAINT export_what_known CHECK (what IN ('matters', 'evidence'));
ALTER TABLE export DROP CONSTRAINT export_format_known;
ALTER TABLE export ADD CONSTRAINT export_format_known CHECK (format IN ('xlsx', 'csv', 'zip'));
