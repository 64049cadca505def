INSERT INTO customer (account_id, name)
SELECT id, login FROM account;
