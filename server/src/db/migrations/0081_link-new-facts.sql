-- New facts about what was concluded are a matter of their own, linked with it.
ALTER TABLE matter_link DROP CONSTRAINT matter_link_relation_known;
ALTER TABLE matter_link ADD CONSTRAINT matter_link_relation_known CHECK (relation IN ('mergedInto', 'tookIn', 'splitFrom',
  'splitInto', 'causedBy', 'causeOf', 'newFactsOf', 'hasNewFacts'));
