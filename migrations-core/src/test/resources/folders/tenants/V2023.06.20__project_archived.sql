ALTER TABLE app.projects ADD COLUMN archived_at timestamptz DEFAULT clock_timestamp();
