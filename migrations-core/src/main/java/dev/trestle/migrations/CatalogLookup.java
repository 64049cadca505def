package dev.trestle.migrations;

import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;

/**
 * Asks a database what it knows about the tables of scripts.
 */
final class CatalogLookup {

	private CatalogLookup() {
	}

	/** Reads the facts, as a run with these schemas would see them. */
	static CatalogFacts facts(RunConnection connection, List<String> schemas, Mentions mentions) {
		CatalogReader reader = new CatalogReader(connection);
		if (schemas.isEmpty()) {
			return reader.read(mentions);
		}
		Mentions inSchemas = new Mentions(Set.of(), Set.of(), Set.of(), Set.copyOf(schemas));
		return reader.read(mentions.plus(inSchemas)).withSearchPath(schemas);
	}

	/** Connects, reads the facts, and lets somebody use them. */
	static <T> T with(DataSource database, List<String> schemas, Mentions mentions, Use<T> use) {
		try (RunConnection connection = RunConnection.open(database)) {
			return use.of(connection.serverMajor(), facts(connection, schemas, mentions));
		}
	}

	/**
	 * Uses what a database knows.
	 *
	 * @param <T> what comes out
	 */
	@FunctionalInterface
	interface Use<T> {

		T of(int serverMajor, CatalogFacts facts);

	}

}
