ALTER TABLE app.tenants ADD COLUMN settings jsonb NOT NULL DEFAULT '{}';
CREATE INDEX CONCURRENTLY tenants_settings ON app.tenants USING gin (settings);
