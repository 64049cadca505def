package dev.trestle.migrations;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.trestle.migrations.test.PostgresTestServer;
import org.jspecify.annotations.Nullable;

/**
 * A command that PostgreSQL refuses in a transaction block, or may refuse.
 *
 * @param since the first major version that has it
 * @param given what is there before, separated by semicolons
 * @param before what the script does before it in the same session
 * @param sql the command
 * @param lock what holds it up half way, {@code null} when nothing can
 * @param effect a query that is true when it took effect, {@code null} when no catalog
 * can tell
 * @param cleanUp what has to be taken back from the server
 */
record LoneCommand(int since, String given, String before, String sql, @Nullable String lock, @Nullable String effect,
		String cleanUp) {

	private static final String SIDE = "side_" + UUID.randomUUID().toString().substring(0, 8);

	private static final String TABLE = "CREATE TABLE t AS SELECT i AS id FROM generate_series(1, 100) i;"
			+ " CREATE INDEX t_id ON t (id)";

	private static final String PARTITIONED = "CREATE TABLE t (id int, note text) PARTITION BY RANGE (id);"
			+ " CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9); CREATE INDEX t_id ON t (id)";

	private static final String OLD_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1";

	private static final String ALL_OF_T = "LOCK TABLE t IN ACCESS EXCLUSIVE MODE";

	private static final String DATABASES = "LOCK TABLE pg_database IN SHARE MODE";

	private static final String TABLESPACES = "LOCK TABLE pg_tablespace IN SHARE MODE";

	private static final String HAS_DATABASE = "EXISTS (SELECT FROM pg_database WHERE datname = '" + SIDE + "')";

	private static final String HAS_TABLESPACE = "EXISTS (SELECT FROM pg_tablespace WHERE spcname = '" + SIDE + "')";

	private static final String IN_PLACE = "SET allow_in_place_tablespaces = on";

	private static final String DROP_DATABASE = "DROP DATABASE IF EXISTS " + SIDE + " WITH (FORCE)";

	private static final String DROP_TABLESPACE = "DROP TABLESPACE IF EXISTS " + SIDE;

	private static final String ALWAYS = "true";

	private static final String PREPARED = TABLE + "; BEGIN; INSERT INTO t VALUES (4711); PREPARE TRANSACTION '" + SIDE
			+ "'";

	static Stream<LoneCommand> all() {
		return Stream.of(onTables(), onIndexes(), ofTheServer(), unanswerable())
			.flatMap(List::stream)
			.filter((command) -> command.since <= PostgresTestServer.get().major());
	}

	private static List<LoneCommand> onTables() {
		return List.of(of(TABLE, "VACUUM t", ALL_OF_T, ALWAYS), of(TABLE, "VACUUM (FULL, ANALYZE) t", ALL_OF_T, ALWAYS),
				of(TABLE + "; CLUSTER t USING t_id", "CLUSTER", ALL_OF_T,
						"(SELECT indisclustered FROM pg_index WHERE indexrelid = 't_id'::regclass)"),
				new LoneCommand(14,
						"CREATE TABLE t (id int) PARTITION BY RANGE (id);"
								+ " CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9)",
						"", "ALTER TABLE t DETACH PARTITION t_1 CONCURRENTLY", "SELECT count(*) FROM t",
						"NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = 't'::regclass)", ""));
	}

	private static List<LoneCommand> onIndexes() {
		return List.of(
				of(TABLE, "CREATE INDEX CONCURRENTLY t_2 ON t (id)", "INSERT INTO t VALUES (0)",
						"(SELECT indisvalid FROM pg_index WHERE indexrelid = 't_2'::regclass)"),
				of(TABLE, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"T 2\" ON t (id)",
						"INSERT INTO t VALUES (0)",
						"(SELECT indisvalid FROM pg_index WHERE indexrelid = '\"T 2\"'::regclass)"),
				of(TABLE, "DROP INDEX CONCURRENTLY t_id", "SELECT count(*) FROM t", "to_regclass('t_id') IS NULL"),
				of(TABLE, "DROP INDEX CONCURRENTLY IF EXISTS t_id", "SELECT count(*) FROM t",
						"to_regclass('t_id') IS NULL"),
				of(TABLE, "REINDEX INDEX CONCURRENTLY t_id", "INSERT INTO t VALUES (0)", ALWAYS),
				// the index of its TOAST table, too
				of(TABLE + "; ALTER TABLE t ADD COLUMN note text", "REINDEX TABLE CONCURRENTLY t",
						"INSERT INTO t VALUES (0)", ALWAYS),
				new LoneCommand(14, PARTITIONED, "", "REINDEX TABLE CONCURRENTLY t", OLD_SNAPSHOT, ALWAYS, ""),
				new LoneCommand(14, PARTITIONED, "", "REINDEX INDEX CONCURRENTLY t_id", "INSERT INTO t VALUES (1)",
						ALWAYS, ""),
				of(TABLE, "REINDEX SCHEMA CONCURRENTLY public", "INSERT INTO t VALUES (0)", ALWAYS),
				of(TABLE, "REINDEX SCHEMA public", ALL_OF_T, ALWAYS));
	}

	private static List<LoneCommand> ofTheServer() {
		return List.of(of("SELECT 1", "CREATE DATABASE " + SIDE, DATABASES, HAS_DATABASE).cleaned(DROP_DATABASE),
				of("CREATE DATABASE " + SIDE, "DROP DATABASE " + SIDE, DATABASES, "NOT " + HAS_DATABASE)
					.cleaned(DROP_DATABASE),
				new LoneCommand(15, "SELECT 1", IN_PLACE, "CREATE TABLESPACE " + SIDE + " LOCATION ''", TABLESPACES,
						HAS_TABLESPACE, DROP_TABLESPACE),
				new LoneCommand(15, IN_PLACE + "; CREATE TABLESPACE " + SIDE + " LOCATION ''", "",
						"DROP TABLESPACE " + SIDE, TABLESPACES, "NOT " + HAS_TABLESPACE, DROP_TABLESPACE),
				new LoneCommand(15, IN_PLACE + "; CREATE TABLESPACE " + SIDE + " LOCATION ''; CREATE DATABASE " + SIDE,
						"", "ALTER DATABASE " + SIDE + " SET TABLESPACE " + SIDE, DATABASES,
						"(SELECT spcname = datname FROM pg_database d JOIN pg_tablespace s ON s.oid = dattablespace"
								+ " WHERE datname = '" + SIDE + "')",
						DROP_DATABASE + "; " + DROP_TABLESPACE),
				of("SELECT 1", "ALTER SYSTEM SET cursor_tuple_fraction = 0.2", null,
						"EXISTS (SELECT FROM" + " pg_file_settings WHERE name = 'cursor_tuple_fraction')")
					.cleaned("ALTER SYSTEM RESET cursor_tuple_fraction"),
				of("CREATE TABLE t (id int)", "DISCARD ALL", null, ALWAYS),
				of(PREPARED, "COMMIT PREPARED '" + SIDE + "'", null, "EXISTS (SELECT FROM t WHERE id = 4711)"),
				of(PREPARED, "ROLLBACK PREPARED '" + SIDE + "'", null,
						"NOT EXISTS (SELECT FROM t WHERE id = 4711) AND NOT EXISTS (SELECT FROM pg_prepared_xacts)"),
				of("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE)",
						"DROP SUBSCRIPTION s", "LOCK TABLE pg_subscription IN SHARE MODE",
						"NOT EXISTS (SELECT FROM pg_subscription WHERE subname = 's')"));
	}

	private static List<LoneCommand> unanswerable() {
		String once = TABLE + "; CREATE TABLE once AS SELECT 0 AS n";
		return List.of(
				of(once + "; CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN UPDATE once SET n = n + 1\\; COMMIT\\;"
						+ " END $$", "CALL p()", "LOCK TABLE once", null),
				of(once, "DO $$ BEGIN UPDATE once SET n = n + 1; COMMIT; END $$", "LOCK TABLE once", null));
	}

	private static LoneCommand of(String given, String sql, @Nullable String lock, @Nullable String effect) {
		return new LoneCommand(13, given, "", sql, lock, effect, "");
	}

	private LoneCommand cleaned(String by) {
		return new LoneCommand(this.since, this.given, this.before, this.sql, this.lock, this.effect, by);
	}

	/** The statements of a text. */
	static List<String> statements(String text) {
		return Stream.of(text.split("(?<!\\\\);"))
			.map((sql) -> sql.replace("\\;", ";").strip())
			.filter((sql) -> !sql.isEmpty())
			.toList();
	}

	@Override
	public String toString() {
		return this.sql;
	}

}
