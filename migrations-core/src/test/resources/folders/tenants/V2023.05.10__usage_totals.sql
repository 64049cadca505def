CREATE MATERIALIZED VIEW app.usage_totals AS
SELECT tenant_id, sum(requests) AS requests
FROM app.usage
GROUP BY tenant_id;
CREATE UNIQUE INDEX usage_totals_tenant ON app.usage_totals (tenant_id);
