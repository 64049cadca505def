-- migrations: allow=detach-not-concurrent reason="with a default partition there is no other way"
ALTER TABLE app.events DETACH PARTITION app.events_2023_02;
