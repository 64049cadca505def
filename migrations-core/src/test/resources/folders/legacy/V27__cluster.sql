CLUSTER account USING account_pkey;
