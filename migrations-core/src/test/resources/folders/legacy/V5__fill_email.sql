update account set email = login || '@example.com';
