ALTER TABLE app.invitations ADD COLUMN invited_by uuid REFERENCES app.users (id);
