ALTER TABLE account ALTER COLUMN login TYPE varchar(255);
