-- The view of R__author_totals.sql stands on these tables, so it goes first.
DROP VIEW IF EXISTS author_totals;
DROP TABLE posts;
DROP TABLE users;
