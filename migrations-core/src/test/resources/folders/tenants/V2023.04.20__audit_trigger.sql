CREATE OR REPLACE FUNCTION app.audit() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = app, pg_temp AS
$$
BEGIN
    INSERT INTO audit_log (tenant_id, what) VALUES (NEW.tenant_id, TG_OP || ' ' || TG_TABLE_NAME);
    RETURN NEW;
END
$$;

CREATE TRIGGER projects_audit AFTER INSERT OR UPDATE ON app.projects
    FOR EACH ROW EXECUTE FUNCTION app.audit();
