DELETE FROM payments WHERE order_id IN (SELECT id FROM orders WHERE customer_id = -1);
DELETE FROM orders WHERE customer_id = -1;
