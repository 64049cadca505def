CREATE SEQUENCE order_numbers START 10000;
ALTER TABLE orders ADD COLUMN number bigint;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('order_numbers');
