package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.sql.IndexChange;
import org.jspecify.annotations.Nullable;

/**
 * What {@code REINDEX CONCURRENTLY} leaves when it is cut: invalid indexes whose names
 * end with {@code _ccnew} or {@code _ccold} and maybe a number (PostgreSQL docs,
 * REINDEX), also of TOAST tables and of partitions. One that somebody else is building
 * right now is waited for by the drop, and gone or valid then.
 */
final class ReindexLeftovers {

	private static final String INVALID = "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_index i"
			+ " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
			+ " WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND ";

	private final RunConnection connection;

	ReindexLeftovers(RunConnection connection) {
		this.connection = connection;
	}

	/** Drops what an earlier attempt at a rebuild has left. */
	void drop(@Nullable IndexChange change) throws SQLException {
		String condition = (change != null && change.kind() == IndexChange.Kind.REINDEX) ? condition(change) : null;
		if (condition == null) {
			return;
		}
		List<String> indexes = this.connection.query(INVALID + condition, (row) -> row.getString(1));
		for (String index : indexes) {
			this.connection.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
		}
	}

	private static @Nullable String condition(IndexChange change) {
		if (change.name() == null) {
			return (change.target() == IndexChange.Target.DATABASE) ? "true" : null;
		}
		String schema = (change.schema() != null) ? SqlText.identifier(change.schema()) + "." : "";
		String named = "to_regclass(" + SqlText.literal(schema + SqlText.identifier(change.name())) + ")";
		return switch (change.target()) {
			case TABLE -> ofTables("SELECT " + named + " UNION SELECT relid FROM pg_partition_tree(" + named + ")");
			case INDEX -> ofTables("SELECT indrelid FROM pg_index WHERE indexrelid = " + named
					+ " OR indexrelid IN (SELECT relid FROM pg_partition_tree(" + named + "))");
			case SCHEMA -> ofTables("SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
					+ " WHERE n.nspname = " + SqlText.literal(change.name()));
			case DATABASE -> "true";
		};
	}

	private static String ofTables(String tables) {
		return "EXISTS (SELECT FROM (" + tables + ") t (oid) JOIN pg_class r ON r.oid = t.oid"
				+ " WHERE i.indrelid IN (r.oid, r.reltoastrelid))";
	}

}
