CREATE TABLE IF NOT EXISTS app.audit_log (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  uuid        NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    what       text        NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_log_tenant ON app.audit_log (tenant_id, at);
