package dev.trestle.migrations.safety.locks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.test.TestDatabase;

/**
 * Tries whether queries and changes get through. They are planned and started, but not
 * run: that takes their locks and changes nothing.
 */
final class Traffic implements AutoCloseable {

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	/** Tables and views that may feel a lock: its relation, and the tables above. */
	private static final String AFFECTED = """
			WITH RECURSIVE affected(oid) AS (
				SELECT coalesce(i.indrelid, c.oid) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
				WHERE c.oid = ANY ('{%s}'::oid[])
				UNION
				SELECT h.inhparent FROM affected a JOIN pg_inherits h ON h.inhrelid = a.oid
			), family(oid) AS (
				SELECT oid FROM affected
				UNION
				SELECT h.inhrelid FROM family f JOIN pg_inherits h ON h.inhparent = f.oid
			)
			SELECT c.relname, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind <> 'm'
			FROM family f JOIN pg_class c ON c.oid = f.oid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'v', 'm')
			ORDER BY 1""";

	/**
	 * Before it, what a session has cached of a partition spares it a lock on the parent:
	 * only a new session feels it.
	 */
	private static final int CACHE_MAKES_NO_DIFFERENCE = 14;

	private final TestDatabase database;

	private Connection session;

	Traffic(TestDatabase database) throws SQLException {
		this.database = database;
		this.session = open();
	}

	private Connection open() throws SQLException {
		Connection opened = this.database.newConnection();
		try (Statement statement = opened.createStatement()) {
			// nobody gives way, so that who waits at all is blocked
			statement.execute("SET lock_timeout = '1ms'");
		}
		return opened;
	}

	/** The tables that reads (R) or writes (W) are blocked on. */
	List<String> blockedBy(Locks locks) throws SQLException {
		String oids = locks.obstacles().stream().map(String::valueOf).collect(Collectors.joining(","));
		if (oids.isEmpty()) {
			return List.of();
		}
		if (this.database.server().major() < CACHE_MAKES_NO_DIFFERENCE) {
			this.session.close();
			this.session = open();
		}
		try (Statement statement = this.session.createStatement()) {
			List<String> blocked = new ArrayList<>();
			for (Target target : targets(statement, oids)) {
				String effect = effect(statement, target);
				blocked.addAll(effect.isEmpty() ? List.of() : List.of(target.name() + ":" + effect));
			}
			return blocked;
		}
	}

	private static List<Target> targets(Statement statement, String oids) throws SQLException {
		try (ResultSet row = statement.executeQuery(AFFECTED.formatted(oids))) {
			List<Target> targets = new ArrayList<>();
			while (row.next()) {
				targets.add(new Target(row.getString(1), row.getString(2), row.getBoolean(3)));
			}
			return targets;
		}
	}

	private static String effect(Statement statement, Target target) throws SQLException {
		boolean reads = isBlocked(statement, "SELECT * FROM " + target.path());
		boolean writes = target.isWritten() && (isBlocked(statement, "INSERT INTO " + target.path() + " DEFAULT VALUES")
				|| isBlocked(statement, "DELETE FROM " + target.path()));
		return (reads ? "R" : "") + (writes ? "W" : "");
	}

	private static boolean isBlocked(Statement statement, String sql) throws SQLException {
		try {
			statement.execute("EXPLAIN " + sql);
			return false;
		}
		catch (SQLException ex) {
			return LOCK_NOT_AVAILABLE.equals(ex.getSQLState());
		}
	}

	@Override
	public void close() throws SQLException {
		this.session.close();
	}

	/**
	 * A table or a view.
	 *
	 * @param name its name
	 * @param path its name with the schema, as SQL
	 * @param isWritten whether applications write to it
	 */
	private record Target(String name, String path, boolean isWritten) {

	}

}
