-- migrations: allow=vacuum-full reason="left over"
SELECT 1;
-- migrations: allow=drop-column reason="no build has ever read it"
ALTER TABLE customers DROP COLUMN name;
