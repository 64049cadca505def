-- 100%, "quoted": a shop looks its orders up by <customer>
CREATE INDEX orders_customer
	ON orders (customer);
