UPDATE orders SET number = nextval('order_numbers');
