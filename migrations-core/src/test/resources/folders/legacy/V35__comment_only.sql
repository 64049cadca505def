COMMENT ON COLUMN customer.name IS 'as printed; "official" name';
