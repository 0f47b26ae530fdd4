-- How often a program began a running and did not come to its end: what several died over is not begun for ever.
ALTER TABLE import_run ADD COLUMN attempts integer NOT NULL DEFAULT 0;
