ALTER TABLE "Invoice" ADD "Status" varchar(10) NOT NULL DEFAULT 'open';
