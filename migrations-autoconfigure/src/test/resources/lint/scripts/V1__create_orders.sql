CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, total numeric(10, 2));
CREATE INDEX orders_total ON orders (total);
