CREATE TABLE customer_old AS TABLE customer;
DROP TABLE customer_old;
