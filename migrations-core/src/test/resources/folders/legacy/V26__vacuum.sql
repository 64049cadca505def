VACUUM FULL invoice;
