DROP INDEX CONCURRENTLY IF EXISTS account_email_idx;
CREATE UNIQUE INDEX CONCURRENTLY account_email_key ON account (lower(email));
