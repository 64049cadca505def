ALTER TYPE app.user_role RENAME VALUE 'member' TO 'editor';
