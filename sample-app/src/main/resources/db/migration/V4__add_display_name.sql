-- Renames users.name to users.display_name in steps that no build notices. Step 1, expand: the new column
-- beside the old one, and a trigger that keeps both in step. Builds that write "name" and builds that write
-- "display_name" can now run side by side.

ALTER TABLE users ADD COLUMN display_name text;

CREATE FUNCTION users_keep_names_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		NEW.display_name := coalesce(NEW.display_name, NEW.name);
		NEW.name := coalesce(NEW.name, NEW.display_name);
	ELSIF NEW.display_name IS NOT NULL AND NEW.display_name IS DISTINCT FROM OLD.display_name THEN
		NEW.name := NEW.display_name;
	ELSIF NEW.name IS DISTINCT FROM OLD.name THEN
		NEW.display_name := NEW.name;
	END IF;
	RETURN NEW;
END
$$;

-- In the same transaction as the column: no row can slip in between.
CREATE TRIGGER users_keep_names_in_step BEFORE INSERT OR UPDATE ON users
	FOR EACH ROW EXECUTE FUNCTION users_keep_names_in_step();
