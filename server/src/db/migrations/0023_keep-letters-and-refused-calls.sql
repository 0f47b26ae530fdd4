-- 来信日期、来信编号: what stands on a letter besides its words.
ALTER TABLE matter_text DROP CONSTRAINT matter_text_field_known;
ALTER TABLE matter_text ADD CONSTRAINT matter_text_field_known CHECK (field IN (
  'words', 'place', 'form', 'note', 'answer', 'reason', 'remark', 'instruction', 'progress', 'oldValue',
  'supplement', 'letter'));

-- Who was asked and does not want to be called back says so once: whoever calls back sees it first.
ALTER TABLE party ADD COLUMN no_call_back boolean NOT NULL DEFAULT false;
