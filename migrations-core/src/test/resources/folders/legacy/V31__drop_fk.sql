ALTER TABLE invoice DROP CONSTRAINT "Invoice_AccountId_fkey";
