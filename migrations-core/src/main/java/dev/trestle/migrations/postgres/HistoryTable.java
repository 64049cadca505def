package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.EntryType;
import dev.trestle.migrations.history.Execution;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the history: how its rows are read and written.
 */
final class HistoryTable {

	private static final String PLAN_COLUMNS = "rank, type, version, description, script, checksum, phase, run_id, state,"
			+ " application";

	private static final String AUDIT_COLUMNS = ", started_at, finished_at, duration_ms, statement_count, lock_wait_ms,"
			+ " lock_attempts, database_user, host, build, error, blocker";

	private static final List<String> VALUE_TYPES = List.of("text", "text", "text", "text", "text", "text", "integer",
			"bigint", "integer", "text", "bigint");

	/** Characters of a row. */
	private static final int USUAL_LENGTH = 320;

	private static final Map<String, EntryType> TYPES = names(EntryType.values());

	private static final Map<String, Phase> PHASES = names(Phase.values());

	private static final Map<String, EntryState> STATES = names(EntryState.values());

	private final String table;

	HistoryTable(String table) {
		this.table = table;
	}

	/** All that a plan needs, in one round trip. */
	List<HistoryEntry> readForPlan(RunConnection connection) throws SQLException {
		return connection.query("SELECT " + PLAN_COLUMNS + " FROM " + this.table + " ORDER BY rank",
				(row) -> read(row, null));
	}

	/** Everything. */
	List<HistoryEntry> readAll(RunConnection connection) throws SQLException {
		return connection.query("SELECT " + PLAN_COLUMNS + AUDIT_COLUMNS + " FROM " + this.table + " ORDER BY rank",
				(row) -> read(row, execution(row)));
	}

	/**
	 * Appends a row; its rank is the next one. Rows are only written under the run lock.
	 */
	String insert(HistoryRow row, RunIdentity run, HistoryRow.Cost cost) {
		StringBuilder values = new StringBuilder(USUAL_LENGTH);
		values(row, cost, values);
		return insert(run, row.state(), new RowText(values.toString(), elapsed(cost), SqlText.literal(row.error())));
	}

	/**
	 * Makes the server remember how a run appends an applied script. Reading and planning
	 * the statement costs the server several times as much as executing it.
	 */
	String prepareInsert(String name, RunIdentity run) {
		StringBuilder values = new StringBuilder("$1");
		for (int i = 2; i < VALUE_TYPES.size(); i++) {
			values.append(", $").append(i);
		}
		return "PREPARE " + name + " (" + String.join(", ", VALUE_TYPES) + ") AS "
				+ insert(run, EntryState.APPLIED, new RowText(values.toString(), "$" + VALUE_TYPES.size(), "NULL"));
	}

	/** Appends an applied script by the statement that the server remembers. */
	static String executeInsert(String name, HistoryRow row, HistoryRow.Cost cost) {
		StringBuilder sql = new StringBuilder(USUAL_LENGTH).append("EXECUTE ").append(name).append(" (");
		values(row, cost, sql);
		return sql.append(", ").append(elapsed(cost)).append(')').toString();
	}

	/**
	 * What differs from script to script, in the order of {@link #VALUE_TYPES}, but for
	 * the last one.
	 */
	private static void values(HistoryRow row, HistoryRow.Cost cost, StringBuilder out) {
		out.append(SqlText.literal(name(row.type()))).append(", ");
		out.append(SqlText.literal((row.version() != null) ? row.version().toString() : null)).append(", ");
		out.append(SqlText.literal(row.description())).append(", ");
		out.append(SqlText.literal(row.script())).append(", ");
		out.append(SqlText.literal((row.checksum() != null) ? row.checksum().value() : null)).append(", ");
		out.append(SqlText.literal(name(row.phase()))).append(", ");
		out.append(row.statementCount()).append(", ");
		out.append(cost.lockWait().toMillis()).append(", ");
		out.append(cost.lockAttempts()).append(", ");
		out.append(SqlText.literal(cost.blocker()));
	}

	private static String elapsed(HistoryRow.Cost cost) {
		return String.valueOf(cost.elapsed().toMillis());
	}

	private String insert(RunIdentity run, EntryState state, RowText row) {
		boolean finished = state != EntryState.RUNNING;
		return "INSERT INTO " + this.table + " (rank, type, version, description, script, checksum, phase,"
				+ " statement_count, lock_wait_ms, lock_attempts, blocker, started_at, finished_at, duration_ms, state, run_id,"
				+ " application, host, build, error, database_user)\nSELECT coalesce(max(rank), 0) + 1, " + row.values
				+ ",\n  now() - " + row.elapsed + " * interval '1 ms', " + (finished ? "clock_timestamp()" : "NULL")
				+ ", "
				+ (finished ? row.elapsed + " + (extract(epoch FROM clock_timestamp() - now()) * 1000)::bigint" : "0")
				+ ",\n  "
				+ String.join(", ", SqlText.literal(name(state)), SqlText.literal(run.runId().toString()) + "::uuid",
						SqlText.literal(run.application()), SqlText.literal(run.host()), SqlText.literal(run.build()),
						row.error, "session_user")
				+ "\nFROM " + this.table;
	}

	/** Closes the row of a script in flight. */
	String finish(int rank, HistoryRow row, HistoryRow.Cost cost) {
		// what stands behind the committed statements may have changed since the row was
		// written
		return "UPDATE " + this.table + " SET checksum = "
				+ SqlText.literal((row.checksum() != null) ? row.checksum().value() : null) + ", statement_count = "
				+ row.statementCount() + ", " + outcome(rank, row.state(), cost, null);
	}

	/** Notes on the row of a script in flight that it was given up, or why it stopped. */
	String update(int rank, EntryState state, HistoryRow.Cost cost, @Nullable String error) {
		return "UPDATE " + this.table + " SET " + outcome(rank, state, cost, error);
	}

	private static String outcome(int rank, EntryState state, HistoryRow.Cost cost, @Nullable String error) {
		boolean finished = state != EntryState.RUNNING;
		return "state = " + SqlText.literal(name(state)) + ", finished_at = "
				+ (finished ? "clock_timestamp()" : "NULL") + ", duration_ms = duration_ms + "
				+ cost.elapsed().toMillis() + ", lock_wait_ms = lock_wait_ms + " + cost.lockWait().toMillis()
				+ ", lock_attempts = lock_attempts + " + cost.lockAttempts() + ", blocker = coalesce("
				+ SqlText.literal(cost.blocker()) + ", blocker), error = " + SqlText.literal(error) + " WHERE rank = "
				+ rank + " AND state = 'running'";
	}

	private static HistoryEntry read(ResultSet row, @Nullable Execution execution) throws SQLException {
		@Nullable String version = row.getString(3);
		@Nullable String checksum = row.getString(6);
		return new HistoryEntry(row.getInt(1), constant(TYPES, row.getString(2)),
				(version != null) ? Version.parse(version) : null, row.getString(4), row.getString(5),
				(checksum != null) ? new Checksum(checksum) : null, constant(PHASES, row.getString(7)),
				row.getObject(8, UUID.class), constant(STATES, row.getString(9)), row.getString(10), execution);
	}

	private static Execution execution(ResultSet row) throws SQLException {
		@Nullable Timestamp finished = row.getTimestamp(12);
		return new Execution(row.getTimestamp(11).toInstant(), (finished != null) ? finished.toInstant() : null,
				Duration.ofMillis(row.getLong(13)), row.getInt(14), Duration.ofMillis(row.getLong(15)), row.getInt(16),
				row.getString(17), row.getString(18), row.getString(19), row.getString(20), row.getString(21));
	}

	private static String name(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	private static <E extends Enum<E>> Map<String, E> names(E[] constants) {
		Map<String, E> names = new HashMap<>();
		for (E constant : constants) {
			names.put(name(constant), constant);
		}
		return names;
	}

	private static <E> E constant(Map<String, E> names, String name) {
		@Nullable E constant = names.get(name);
		if (constant == null) {
			throw new IllegalArgumentException("'" + name + "' is none of " + names.keySet());
		}
		return constant;
	}

	/**
	 * What a row is made of, as SQL.
	 *
	 * @param values the values that differ from script to script, but for the last one
	 * @param elapsed how long it took so far
	 * @param error what went wrong
	 */
	private record RowText(String values, String elapsed, String error) {

	}

}
