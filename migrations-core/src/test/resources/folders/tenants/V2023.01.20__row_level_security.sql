CREATE POLICY users_of_tenant ON app.users
    USING (tenant_id = current_setting('app.tenant', true)::uuid);
ALTER TABLE app.users ENABLE ROW LEVEL SECURITY;
