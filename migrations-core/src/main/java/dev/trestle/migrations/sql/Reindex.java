package dev.trestle.migrations.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Classifies {@code REINDEX}.
 */
final class Reindex {

	private static final Set<String> OWN_TRANSACTIONS = Set.of("SCHEMA", "DATABASE", "SYSTEM");

	private Reindex() {
	}

	// REINDEX [(options)] kind [CONCURRENTLY] [name]
	static StatementTraits classify(Cursor cursor) {
		boolean concurrently = Options.on(Options.read(cursor), "concurrently", false);
		String kind = cursor.present() ? cursor.text().toUpperCase(Locale.ROOT) : "";
		cursor.advance();
		concurrently |= cursor.accept("concurrently");
		String command = "REINDEX " + kind;
		if (!concurrently) {
			return Classifier.traits(command, !OWN_TRANSACTIONS.contains(kind));
		}
		return new StatementTraits(command, false, false, IndexChanges.reindex(kind, cursor));
	}

}
