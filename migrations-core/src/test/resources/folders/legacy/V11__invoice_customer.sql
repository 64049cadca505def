ALTER TABLE "Invoice" ADD COLUMN customer_id int;
UPDATE "Invoice" i SET customer_id = c.id FROM customer c WHERE c.account_id = i."AccountId";
ALTER TABLE "Invoice" ADD FOREIGN KEY (customer_id) REFERENCES customer(id);
