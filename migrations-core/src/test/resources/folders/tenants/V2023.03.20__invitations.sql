CREATE TABLE app.invitations (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id   uuid        NOT NULL REFERENCES app.tenants (id),
    email       text        NOT NULL,
    role        app.user_role NOT NULL DEFAULT 'member',
    expires_at  timestamptz NOT NULL DEFAULT now() + interval '7 days'
);
CREATE INDEX invitations_tenant ON app.invitations (tenant_id);
