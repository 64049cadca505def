-- What users wrote there is lost. An undo script is for the minutes after a deployment, not for the week after.
ALTER TABLE users DROP COLUMN bio;
