DROP VIEW invoice_view;
