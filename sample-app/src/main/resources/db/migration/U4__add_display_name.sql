-- Nothing is lost: the trigger has kept "name" complete.
DROP TRIGGER users_keep_names_in_step ON users;
DROP FUNCTION users_keep_names_in_step();
ALTER TABLE users DROP COLUMN display_name;
