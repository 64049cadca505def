CREATE TABLE app.events (
    tenant_id    uuid        NOT NULL,
    occurred_at  timestamptz NOT NULL,
    kind         text        NOT NULL,
    payload      jsonb       NOT NULL DEFAULT '{}'::jsonb
) PARTITION BY RANGE (occurred_at);

CREATE TABLE app.events_2023_01 PARTITION OF app.events
    FOR VALUES FROM ('2023-01-01 00:00:00+00') TO ('2023-02-01 00:00:00+00');
CREATE TABLE app.events_2023_02 PARTITION OF app.events
    FOR VALUES FROM ('2023-02-01 00:00:00+00') TO ('2023-03-01 00:00:00+00');

CREATE INDEX events_tenant ON app.events (tenant_id, occurred_at);
