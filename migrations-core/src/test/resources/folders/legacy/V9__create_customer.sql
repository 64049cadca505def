CREATE TABLE customer (
    id serial PRIMARY KEY,
    account_id int REFERENCES account(id),
    name varchar(100),
    vip char(1) DEFAULT 'N'
);
