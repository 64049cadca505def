create index if not exists account_email_idx on account(email);
