DROP INDEX app.events_kind;
