-- What was applied to the database is for the owner alone to write down.
REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM manyuan_app;
