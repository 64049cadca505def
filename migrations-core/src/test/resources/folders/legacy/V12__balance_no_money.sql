ALTER TABLE account ALTER COLUMN balance DROP DEFAULT;
ALTER TABLE account ALTER COLUMN balance TYPE numeric(12,2) USING balance::numeric;
