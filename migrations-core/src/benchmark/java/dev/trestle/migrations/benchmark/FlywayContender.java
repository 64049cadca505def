package dev.trestle.migrations.benchmark;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/**
 * Flyway as it is.
 */
final class FlywayContender implements Contender {

	@Override
	public void run(DataSource database, Path scripts) {
		Flyway.configure().dataSource(database).locations("filesystem:" + scripts).load().migrate();
	}

}
