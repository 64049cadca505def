CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
