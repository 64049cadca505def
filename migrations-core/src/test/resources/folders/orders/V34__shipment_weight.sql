ALTER TABLE shipments ADD COLUMN weight_grams int CHECK (weight_grams > 0);
