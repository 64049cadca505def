UPDATE order_lines l
SET price = p.price
FROM products p
WHERE p.id = l.product_id
  AND l.price IS NULL;
