-- migrations: phase=contract
--
-- Step 4, contract: runs after the deployment, when no build that uses "name" is left. Until then a plain
-- "migrate" leaves it alone; "migrate --phase contract" applies it.
--
-- It has no undo script on purpose. A rollback of the application does not need one while contract scripts
-- wait for their time; afterwards the way back is a new version.

DROP TRIGGER users_keep_names_in_step ON users;
DROP FUNCTION users_keep_names_in_step();
ALTER TABLE users DROP COLUMN name;
