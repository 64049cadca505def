ALTER TABLE products RENAME TO articles;
CREATE VIEW products AS SELECT * FROM articles;
