-- Who speaks for a party (代理人): a lawyer, a relative, the head of an organisation.
ALTER TABLE party DROP CONSTRAINT party_role_known;
ALTER TABLE party ADD CONSTRAINT party_role_known
  CHECK (role IN ('reporter', 'applicant', 'respondent', 'representative', 'involved', 'witness'));
