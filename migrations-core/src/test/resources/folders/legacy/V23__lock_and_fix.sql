LOCK TABLE invoice;
UPDATE invoice SET "Status" = 'void' WHERE "Total" IS NULL;
