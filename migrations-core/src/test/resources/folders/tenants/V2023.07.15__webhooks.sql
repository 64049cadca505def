SET LOCAL lock_timeout = '2s';
CREATE TABLE app.webhooks (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES app.tenants (id),
    url        text NOT NULL,
    secret     text
);
CREATE INDEX ON app.webhooks (tenant_id);
