CREATE SCHEMA IF NOT EXISTS app;
SET LOCAL search_path = app, public;

CREATE TABLE tenants (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name    text NOT NULL,
    plan    text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'team', 'enterprise')),
    active  boolean NOT NULL DEFAULT true
);

CREATE TABLE users (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id  uuid NOT NULL REFERENCES tenants (id),
    email      text NOT NULL,
    UNIQUE (tenant_id, email)
);
