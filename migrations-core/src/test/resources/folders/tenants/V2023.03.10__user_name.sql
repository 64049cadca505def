ALTER TABLE app.users ADD COLUMN display_name text NOT NULL DEFAULT '';
