SELECT setval('customer_id_seq', (SELECT max(id) FROM customer));
