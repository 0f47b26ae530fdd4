-- 终结: a matter ends unagreed at the uppermost centre, an end of its own beside closing.
ALTER TABLE matter DROP CONSTRAINT matter_stage_known;
ALTER TABLE matter ADD CONSTRAINT matter_stage_known CHECK (stage IN ('registered', 'accepted', 'dispatched', 'handling',
  'settled', 'callback', 'closed', 'concluded', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));
ALTER TABLE activity DROP CONSTRAINT activity_stage_from_known;
ALTER TABLE activity ADD CONSTRAINT activity_stage_from_known CHECK (stage_from IN ('registered', 'accepted', 'dispatched',
  'handling', 'settled', 'callback', 'closed', 'concluded', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));
ALTER TABLE activity DROP CONSTRAINT activity_stage_to_known;
ALTER TABLE activity ADD CONSTRAINT activity_stage_to_known CHECK (stage_to IN ('registered', 'accepted', 'dispatched',
  'handling', 'settled', 'callback', 'closed', 'concluded', 'archived', 'merged', 'declined', 'redirected', 'withdrawn'));

-- Few, and for ever: a list of them looks through no others.
DROP INDEX matter_newest_of_rare_end;
CREATE INDEX matter_newest_of_rare_end ON matter (stage, registered_at DESC, id DESC)
  WHERE stage IN ('declined', 'redirected', 'withdrawn', 'closed', 'concluded');

-- Why it ends, what was done, and where the ways that remain begin: written for its reporters.
ALTER TABLE matter_text DROP CONSTRAINT matter_text_field_known;
ALTER TABLE matter_text ADD CONSTRAINT matter_text_field_known CHECK (field IN ('words', 'place', 'form', 'letter',
  'note', 'answer', 'reason', 'remark', 'instruction', 'progress', 'oldValue', 'supplement', 'meetingPlace', 'purpose',
  'record', 'conclusion', 'wasDone', 'waysOn'));

-- The round in which a matter ended unagreed; what was said before counts no more after it was opened again.
ALTER TABLE call_back_round ADD COLUMN concluded_at timestamptz;
CREATE INDEX call_back_round_concluded ON call_back_round (concluded_at) WHERE concluded_at IS NOT NULL;
ALTER TABLE tally_said DROP CONSTRAINT tally_said_word_known;
ALTER TABLE tally_said ADD CONSTRAINT tally_said_word_known CHECK (said IN ('drawn', 'notDrawn', 'tried', 'reached',
  'refused', 'unreachable', 'answered', 'notAnswered', 'solved', 'notSolved', 'satisfied', 'dissatisfied', 'concluded'));

-- Reasons and ways are worded once for a place, and offered.
ALTER TABLE standard_text DROP CONSTRAINT standard_text_move_known;
ALTER TABLE standard_text ADD CONSTRAINT standard_text_move_known CHECK (move IN ('accept', 'decline', 'redirect',
  'dispatch', 'escalate', 'handDown', 'work', 'settle', 'return', 'review', 'rework', 'conclude', 'answer'));
