-- What was learnt of this city's matters to suggest kinds from words. It holds n-grams that many matters share, and weights:
-- nothing of any single one. Which model is in use is the newest line of its own table, so that an old one can be taken back;
-- a line without a model means the one that comes with the product.
-- @place reference
CREATE TABLE suggestion_model (
  digest char(64) PRIMARY KEY,
  trained_at timestamptz NOT NULL,
  matters integer NOT NULL,
  corrections integer NOT NULL,
  figures jsonb NOT NULL,
  model text NOT NULL
);

-- @place reference
CREATE TABLE suggestion_model_use (
  id uuid PRIMARY KEY,
  digest char(64) REFERENCES suggestion_model,
  since timestamptz NOT NULL
);
CREATE INDEX suggestion_model_use_newest ON suggestion_model_use (since DESC, id DESC);

GRANT SELECT, INSERT ON suggestion_model, suggestion_model_use TO manyuan_app;
