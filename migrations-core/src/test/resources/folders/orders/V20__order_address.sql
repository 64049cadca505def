ALTER TABLE orders ADD COLUMN address_id bigint;
ALTER TABLE orders ADD CONSTRAINT orders_address_fk FOREIGN KEY (address_id) REFERENCES addresses (id);
