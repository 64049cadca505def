package dev.trestle.migrations.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * The two tables of the engine in one schema. Their layout has a number, kept as the
 * comment of the history table, so that the engine can upgrade them itself.
 */
public final class MigrationTables {

	/** The name of the history table. */
	public static final String HISTORY = "migrations_history";

	/** The name of the ledger table. */
	public static final String LEDGER = "migrations_ledger";

	private static final int LAYOUT = 1;

	private static final String LAYOUT_COMMENT = "Trestle Migrations, layout ";

	private final String qualifier;

	private final HistoryTable history;

	private final LedgerTable ledger;

	/**
	 * The tables of a schema.
	 * @param schema the schema, or {@code null} for wherever the search path finds them
	 */
	public MigrationTables(@Nullable String schema) {
		this.qualifier = (schema != null) ? SqlText.identifier(schema) + "." : "";
		this.history = new HistoryTable(this.qualifier + HISTORY);
		this.ledger = new LedgerTable(this.qualifier + LEDGER);
	}

	/** The full name of the history table. */
	String historyName() {
		return this.qualifier + HISTORY;
	}

	HistoryTable history() {
		return this.history;
	}

	LedgerTable ledger() {
		return this.ledger;
	}

	/**
	 * What a plan needs of the history, in one round trip and without a lock.
	 * @param connection the connection
	 * @return its rows, none when the table does not exist yet
	 */
	public List<HistoryEntry> readForPlan(RunConnection connection) {
		return read(connection, this.history::readForPlan);
	}

	/**
	 * The whole history with its audit part.
	 * @param connection the connection
	 * @return its rows, none when the table does not exist yet
	 */
	public List<HistoryEntry> readAll(RunConnection connection) {
		return read(connection, this.history::readAll);
	}

	private List<HistoryEntry> read(RunConnection connection, Reader reader) {
		try {
			return reader.read(connection);
		}
		catch (SQLException ex) {
			String state = SqlState.of(ex);
			if (state.equals(SqlState.UNDEFINED_TABLE) || state.equals(SqlState.INVALID_SCHEMA)) {
				return List.of();
			}
			if (state.equals(SqlState.UNDEFINED_COLUMN)) {
				throw unknownShape("It lacks a column: " + ServerMessage.of(ex).text());
			}
			throw DatabaseFailures.of(ex, connection.database());
		}
		catch (IllegalArgumentException ex) {
			throw new HistoryException(new Problem(ErrorCode.HISTORY_TAMPERED, null,
					"The history has a value that no run writes: " + ex.getMessage(),
					"Correct the row in " + this.qualifier + HISTORY + " by hand, or restore the table."));
		}
	}

	/**
	 * Creates what is missing and upgrades what is old. Only under the run lock.
	 */
	void createOrUpgrade(RunConnection connection) throws SQLException {
		int layout = layout(connection);
		if (layout > LAYOUT) {
			throw unknownShape("It has layout " + layout + ", this release knows layout " + LAYOUT + ".");
		}
		if (layout < LAYOUT) {
			List<String> statements = new ArrayList<>();
			statements.add("BEGIN");
			statements.addAll(creation());
			statements.add("COMMIT");
			connection.executeAll(statements);
		}
	}

	/** The statements that make the tables. */
	List<String> creation() {
		return List.of(createHistory(), createLedger(),
				"COMMENT ON TABLE " + this.qualifier + HISTORY + " IS '" + LAYOUT_COMMENT + LAYOUT + "'");
	}

	private String createHistory() {
		return """
				CREATE TABLE %s (
				  rank integer PRIMARY KEY,
				  type text NOT NULL,
				  version text,
				  description text NOT NULL,
				  script text NOT NULL,
				  checksum text,
				  phase text NOT NULL,
				  run_id uuid NOT NULL,
				  state text NOT NULL,
				  started_at timestamptz NOT NULL,
				  finished_at timestamptz,
				  duration_ms bigint NOT NULL,
				  statement_count integer NOT NULL,
				  lock_wait_ms bigint NOT NULL,
				  lock_attempts integer NOT NULL,
				  blocker text,
				  database_user text NOT NULL,
				  host text NOT NULL,
				  application text,
				  build text,
				  error text
				)""".formatted(this.qualifier + HISTORY);
	}

	private String createLedger() {
		return """
				CREATE TABLE %s (
				  rank integer NOT NULL,
				  ordinal integer NOT NULL,
				  step integer NOT NULL DEFAULT 0,
				  statement_checksum text NOT NULL,
				  state text NOT NULL,
				  started_at timestamptz,
				  finished_at timestamptz,
				  lock_wait_ms bigint NOT NULL DEFAULT 0,
				  blocker text,
				  recipe text,
				  sql text,
				  PRIMARY KEY (rank, ordinal, step)
				)""".formatted(this.qualifier + LEDGER);
	}

	/** 0 when there is no table yet. */
	private int layout(RunConnection connection) throws SQLException {
		List<String> comments = connection
			.query("SELECT coalesce(obj_description(c.oid, 'pg_class'), '') FROM pg_class c WHERE c.oid = to_regclass("
					+ SqlText.literal(this.qualifier + HISTORY) + ")", (row) -> row.getString(1));
		if (comments.isEmpty()) {
			return 0;
		}
		String comment = comments.get(0);
		if (!comment.startsWith(LAYOUT_COMMENT)) {
			throw unknownShape("Its comment does not name a layout; it was made by something else.");
		}
		return Integer.parseInt(comment.substring(LAYOUT_COMMENT.length()));
	}

	private HistoryException unknownShape(String why) {
		return new HistoryException(new Problem(ErrorCode.HISTORY_UNKNOWN_SHAPE, null,
				"The table " + this.qualifier + HISTORY + " is not ours to use. " + why,
				"Rename or drop the table if something else made it, name another schema in migrations.schemas,"
						+ " or update the migrations library of this application."));
	}

	/**
	 * Reads the history.
	 */
	@FunctionalInterface
	private interface Reader {

		List<HistoryEntry> read(RunConnection connection) throws SQLException;

	}

}
