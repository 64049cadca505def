ALTER TABLE "Invoice" ADD CONSTRAINT "CK_Status" CHECK ("Status" IN ('open', 'paid', 'void'));
