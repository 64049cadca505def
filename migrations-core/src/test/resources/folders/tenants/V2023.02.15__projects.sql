CREATE TABLE app.projects (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL,
    name       text NOT NULL
);
ALTER TABLE app.projects ADD FOREIGN KEY (tenant_id) REFERENCES app.tenants (id) ON DELETE CASCADE;
CREATE INDEX projects_tenant ON app.projects (tenant_id);
