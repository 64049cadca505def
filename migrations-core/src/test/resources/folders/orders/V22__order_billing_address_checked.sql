ALTER TABLE orders VALIDATE CONSTRAINT orders_billing_address_fk;
