CREATE VIEW invoice_view AS SELECT id, account_id, "Total" FROM invoice;
