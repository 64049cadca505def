CREATE TYPE order_status AS ENUM ('new', 'paid', 'shipped');

CREATE TABLE orders (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint       NOT NULL REFERENCES customers (id),
    status       order_status NOT NULL DEFAULT 'new',
    placed_at    timestamptz  NOT NULL DEFAULT now()
);

CREATE INDEX orders_customer ON orders (customer_id);

CREATE TABLE order_lines (
    order_id    bigint  NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line        int     NOT NULL,
    product_id  bigint  NOT NULL REFERENCES products (id),
    quantity    int     NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, line)
);

CREATE INDEX order_lines_product ON order_lines (product_id);
