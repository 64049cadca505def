-- migrations: phase=contract
DROP TABLE app.events_2023_01;
