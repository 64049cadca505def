CREATE TABLE IF NOT EXISTS settings (
    name varchar(50) PRIMARY KEY,
    value varchar(255)
);
INSERT INTO settings VALUES ('vat', '19');
INSERT INTO settings VALUES ('currency', 'EUR');
