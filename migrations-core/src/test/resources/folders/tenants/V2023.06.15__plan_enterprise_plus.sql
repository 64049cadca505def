ALTER TABLE app.tenants DROP CONSTRAINT tenants_plan_check;
ALTER TABLE app.tenants ADD CONSTRAINT tenants_plan_check
    CHECK (plan IN ('free', 'team', 'enterprise', 'enterprise-plus'));
