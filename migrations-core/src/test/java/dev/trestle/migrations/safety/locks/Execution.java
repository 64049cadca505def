package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Executes the statement to be measured and listens to what the server says about it.
 */
final class Execution {

	private static final String REFUSED_IN_TRANSACTION = "25001";

	/** What index_build says at DEBUG1, on all majors. */
	private static final Pattern BUILD = Pattern.compile("building index \"(.*)\" on table \"(.*)\" (serially|with).*");

	private final List<String> builds = new ArrayList<>();

	private @Nullable String failure;

	static Execution of(Connection connection, String sql) {
		Execution execution = new Execution();
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET client_min_messages = debug1");
			statement.clearWarnings();
			try {
				statement.execute(sql);
			}
			finally {
				execution.listen(statement.getWarnings());
			}
			statement.execute("RESET client_min_messages");
		}
		catch (SQLException ex) {
			execution.failure = ex.getSQLState();
		}
		return execution;
	}

	private void listen(@Nullable SQLWarning first) {
		for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
			Matcher build = BUILD.matcher(warning.getMessage());
			if (build.matches()) {
				this.builds.add(build.group(2));
			}
		}
	}

	@Nullable String failure() {
		return this.failure;
	}

	boolean isRefusedInTransaction() {
		return REFUSED_IN_TRANSACTION.equals(this.failure);
	}

	/**
	 * How many indexes were built, by table. TOAST tables go with their tables, and to
	 * build an index on an emptied table is no work.
	 */
	List<String> builds(Relations before, List<String> worked) {
		NavigableMap<String, Integer> counts = new TreeMap<>();
		for (String table : this.builds) {
			boolean old = before.all().values().stream().anyMatch((relation) -> relation.label().equals(table));
			if (!table.startsWith("pg_toast") && (!old || worked.contains(table))) {
				counts.merge(table, 1, Integer::sum);
			}
		}
		return counts.entrySet().stream().map((entry) -> entry.getKey() + ":" + entry.getValue()).toList();
	}

}
