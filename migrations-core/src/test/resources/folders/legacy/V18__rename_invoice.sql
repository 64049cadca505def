ALTER TABLE "Invoice" RENAME TO invoice;
