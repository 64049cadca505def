CREATE TABLE daily_totals AS
SELECT placed_at::date AS day, count(*) AS orders
FROM orders
GROUP BY 1;

CREATE UNIQUE INDEX daily_totals_day ON daily_totals (day);
