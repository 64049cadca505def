ALTER TABLE app.projects ADD COLUMN owner_id uuid;
ALTER TABLE app.projects ADD CONSTRAINT projects_owner FOREIGN KEY (owner_id) REFERENCES app.users (id) NOT VALID;
CREATE INDEX CONCURRENTLY projects_owner ON app.projects (owner_id);
ALTER TABLE app.projects VALIDATE CONSTRAINT projects_owner;
