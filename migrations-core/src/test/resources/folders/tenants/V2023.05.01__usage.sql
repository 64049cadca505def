CREATE TABLE app.usage (
    tenant_id  uuid   NOT NULL,
    day        date   NOT NULL,
    requests   bigint NOT NULL,
    PRIMARY KEY (tenant_id, day)
) PARTITION BY HASH (tenant_id);

CREATE TABLE app.usage_0 PARTITION OF app.usage FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE app.usage_1 PARTITION OF app.usage FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE app.usage_2 PARTITION OF app.usage FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE app.usage_3 PARTITION OF app.usage FOR VALUES WITH (MODULUS 4, REMAINDER 3);
