-- migrations: transaction=none
--
-- Step 3: what the backfill made true becomes a constraint. SET NOT NULL alone would read the whole table
-- while nobody may touch it. With a validated check it reads nothing: every statement here holds its lock
-- for a moment, except VALIDATE, which reads the table while others read and write it. That holds only if
-- each statement commits for itself, hence the first line. A run that is interrupted goes on where it was.

ALTER TABLE users ADD CONSTRAINT users_display_name_present CHECK (display_name IS NOT NULL) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_display_name_present;
ALTER TABLE users ALTER COLUMN display_name SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT users_display_name_present;
