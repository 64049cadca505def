CREATE TABLE addresses (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id  bigint NOT NULL REFERENCES customers (id),
    street       text   NOT NULL,
    city         text   NOT NULL,
    country      text   NOT NULL
);

CREATE INDEX addresses_customer ON addresses (customer_id);
