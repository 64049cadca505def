package dev.trestle.migrations.postgres;

import java.sql.SQLException;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.TestDatabase;

/**
 * Reads facts in a session whose search path is {@code m}.
 */
final class ReadFacts {

	private ReadFacts() {
	}

	static CatalogFacts about(TestDatabase database, String relation) {
		return of(database, Mentions.ofNames(QualifiedName.of(relation)));
	}

	static CatalogFacts of(TestDatabase database, Mentions mentions) {
		try (RunConnection session = RunConnection.open(database.dataSource())) {
			session.execute("SET search_path = m");
			return new CatalogReader(session).read(mentions);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
