-- the first one locked the shop for four minutes
CREATE INDEX CONCURRENTLY customers_name ON customers (name);
