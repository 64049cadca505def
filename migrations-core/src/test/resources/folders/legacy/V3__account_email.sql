alter table account add email varchar(255);
