ALTER TABLE payments ADD CONSTRAINT payments_amount_positive CHECK (amount > 0);
