ALTER TABLE app.tenants ADD CONSTRAINT tenants_seats CHECK (length(name) < 200) NOT VALID;
ALTER TABLE app.tenants VALIDATE CONSTRAINT tenants_seats;
