ALTER TABLE order_lines ADD COLUMN price numeric(10, 2);
ALTER TABLE order_lines ADD CONSTRAINT order_lines_price CHECK (price >= 0) NOT VALID;
