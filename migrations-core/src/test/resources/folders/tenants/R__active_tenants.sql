CREATE OR REPLACE VIEW app.active_tenants AS
SELECT id, name FROM app.tenants WHERE active;
