CREATE TABLE shipments (
    id          bigserial PRIMARY KEY,
    order_id    bigint REFERENCES orders (id),
    carrier     text,
    tracking    text,
    shipped_at  timestamp
);
