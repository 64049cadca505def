CREATE INDEX events_kind ON app.events (kind);
