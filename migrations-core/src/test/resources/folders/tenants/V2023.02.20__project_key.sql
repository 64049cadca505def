CREATE UNIQUE INDEX CONCURRENTLY projects_tenant_name ON app.projects (tenant_id, name);
ALTER TABLE app.projects ADD CONSTRAINT projects_tenant_name_key UNIQUE USING INDEX projects_tenant_name;
