ALTER TABLE customer ADD COLUMN code uuid NOT NULL DEFAULT gen_random_uuid();
