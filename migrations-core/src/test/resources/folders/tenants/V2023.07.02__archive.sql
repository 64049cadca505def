CREATE SCHEMA archive;
-- migrations: allow=set-schema reason="no build reads a partition that is detached"
ALTER TABLE app.events_2023_02 SET SCHEMA archive;
