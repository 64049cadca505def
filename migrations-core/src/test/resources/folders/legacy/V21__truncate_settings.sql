TRUNCATE settings;
