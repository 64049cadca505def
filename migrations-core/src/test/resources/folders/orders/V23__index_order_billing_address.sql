CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_billing_address ON orders (billing_address_id);
