ALTER TABLE account ALTER COLUMN login TYPE text;
