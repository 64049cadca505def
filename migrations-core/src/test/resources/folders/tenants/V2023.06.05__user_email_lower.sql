CREATE INDEX CONCURRENTLY users_email_lower ON app.users (lower(email));
