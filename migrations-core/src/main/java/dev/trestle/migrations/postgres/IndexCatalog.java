package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.sql.IndexChange;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of an index.
 */
final class IndexCatalog {

	private final RunConnection connection;

	IndexCatalog(RunConnection connection) {
		this.connection = connection;
	}

	/** Whether it is there, and fit for use. */
	State state(IndexChange index) throws SQLException {
		List<Boolean> valid = this.connection.query("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass("
				+ SqlText.literal(quoted(index)) + ")", (row) -> row.getBoolean(1));
		return valid.isEmpty() ? State.ABSENT : valid.get(0) ? State.VALID : State.INVALID;
	}

	/** Removes what a concurrent build left behind. Nobody uses an invalid index. */
	void drop(IndexChange index) throws SQLException {
		this.connection.execute("DROP INDEX CONCURRENTLY IF EXISTS " + quoted(index));
	}

	private static String quoted(IndexChange index) {
		@Nullable String name = index.name();
		if (name == null) {
			throw new IllegalArgumentException("The server chose the name");
		}
		return (index.schema() != null) ? SqlText.identifier(index.schema()) + "." + SqlText.identifier(name)
				: SqlText.identifier(name);
	}

	/**
	 * The states of an index.
	 */
	enum State {

		ABSENT, VALID, INVALID

	}

}
