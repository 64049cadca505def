alter table account alter email set not null;
