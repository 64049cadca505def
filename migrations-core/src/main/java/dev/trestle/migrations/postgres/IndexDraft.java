package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts.State;
import dev.trestle.migrations.safety.catalog.IndexFacts.Uniqueness;

/**
 * A row about an index.
 */
final class IndexDraft {

	private IndexDraft() {
	}

	static IndexFacts read(ResultSet row, List<IndexFacts.Key> keys) throws SQLException {
		Uniqueness uniqueness = new Uniqueness(row.getBoolean(8), row.getBoolean(9), row.getBoolean(10),
				row.getBoolean(11));
		State state = new State(row.getBoolean(12), row.getBoolean(13), row.getBoolean(14), row.getBoolean(15));
		return new IndexFacts(row.getLong(2), row.getString(3), row.getString(4), row.getLong(1), row.getString(5),
				keys, CatalogRows.texts(row, 6), row.getBoolean(7), uniqueness, state, row.getLong(16),
				row.getBoolean(17), row.getLong(18), row.getString(19), row.getLong(20));
	}

}
