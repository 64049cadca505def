CREATE OR REPLACE FUNCTION app.tenant_of(project uuid) RETURNS uuid
    LANGUAGE sql STABLE AS
'SELECT tenant_id FROM app.projects WHERE id = $1';
