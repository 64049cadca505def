ALTER TABLE invoice RENAME "Id" TO id;
ALTER TABLE invoice RENAME "AccountId" TO account_id;
