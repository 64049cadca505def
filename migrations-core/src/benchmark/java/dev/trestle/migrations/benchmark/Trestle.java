package dev.trestle.migrations.benchmark;

import java.nio.file.Path;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationLint;
import dev.trestle.migrations.MigrationSettings;

/**
 * This engine.
 */
final class Trestle implements Contender {

	@Override
	public void run(DataSource database, Path scripts) {
		engine(database, scripts).migrate();
	}

	private static MigrationEngine engine(DataSource database, Path scripts) {
		return MigrationEngine.builder(database)
			.settings(MigrationSettings.DEFAULT.withLocations("file:" + scripts))
			.build();
	}

	/**
	 * Only looks.
	 */
	static final class Status implements Contender {

		@Override
		public void run(DataSource database, Path scripts) {
			engine(database, scripts).status();
		}

	}

	/**
	 * Looks, and reads what is pending.
	 */
	static final class Validate implements Contender {

		@Override
		public void run(DataSource database, Path scripts) {
			engine(database, scripts).validate();
		}

	}

	/**
	 * Looks for hazards, without the database.
	 */
	static final class Lint implements Contender {

		@Override
		public void run(DataSource database, Path scripts) {
			MigrationLint.of("file:" + scripts).run();
		}

	}

	/**
	 * Does nothing: what any process costs.
	 */
	static final class Nothing implements Contender {

		@Override
		public void run(DataSource database, Path scripts) {
			// nothing
		}

	}

}
