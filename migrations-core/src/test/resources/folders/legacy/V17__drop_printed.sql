ALTER TABLE "Invoice" DROP COLUMN "Printed";
