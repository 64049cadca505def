ALTER TABLE customer DROP vip, ADD vip boolean DEFAULT false NOT NULL;
