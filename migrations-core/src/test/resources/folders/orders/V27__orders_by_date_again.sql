CREATE INDEX CONCURRENTLY orders_placed_at_id ON orders (placed_at, id);
