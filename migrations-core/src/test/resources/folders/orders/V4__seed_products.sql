INSERT INTO products (sku, title, price)
VALUES ('A-1', 'Anvil', 99.90),
       ('B-1', 'Bucket', 4.50),
       ('C-1', 'Chain', 12.00)
ON CONFLICT (sku) DO NOTHING;
