ALTER TABLE app.tenants ADD COLUMN domain text;
CREATE UNIQUE INDEX CONCURRENTLY tenants_domain ON app.tenants (domain) WHERE domain IS NOT NULL;
