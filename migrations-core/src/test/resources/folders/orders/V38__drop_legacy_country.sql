-- migrations: phase=contract
ALTER TABLE addresses DROP COLUMN country;
