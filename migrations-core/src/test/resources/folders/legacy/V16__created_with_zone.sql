SET TIME ZONE 'UTC';
ALTER TABLE account ALTER COLUMN created TYPE timestamptz;
