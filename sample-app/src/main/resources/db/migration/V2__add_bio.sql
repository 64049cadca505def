-- A column that may be null needs a short lock and no rewrite, however large the table is.
-- Old builds do not know it and keep working: this is an expand script, to be run before the deployment.
ALTER TABLE users ADD COLUMN bio text;
