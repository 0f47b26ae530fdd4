-- Enquiries of a centre, and requests of people about their own data, are exported as well.
ALTER TABLE export DROP CONSTRAINT export_what_known;
ALTER TABLE export ADD CONSTRAINT export_what_known
  CHECK (what IN ('matters', 'evidence', 'enquiries', 'rightRequests'));
