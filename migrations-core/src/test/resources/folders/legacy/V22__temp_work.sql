CREATE TEMP TABLE paid AS SELECT id FROM invoice WHERE "Status" = 'paid';
CREATE INDEX ON paid (id);
UPDATE invoice SET "Total" = 0 WHERE id IN (SELECT id FROM paid);
DROP TABLE paid;
