-- In which language a group outside is told; another system is told no words.
ALTER TABLE message_endpoint ADD COLUMN language text NOT NULL DEFAULT 'zh'
  CONSTRAINT message_endpoint_language_known CHECK (language IN ('zh', 'en'));
