ALTER TABLE orders ADD COLUMN billing_address_id bigint;
ALTER TABLE orders
    ADD CONSTRAINT orders_billing_address_fk FOREIGN KEY (billing_address_id) REFERENCES addresses (id) NOT VALID;
