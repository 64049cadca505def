-- migrations: phase=contract
ALTER TABLE app.webhooks DROP COLUMN secret;
