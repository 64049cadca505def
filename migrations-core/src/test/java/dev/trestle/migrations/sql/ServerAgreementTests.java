package dev.trestle.migrations.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Classifier} says what a real server says.
 */
@PostgresTest
class ServerAgreementTests {

	private static final String ACTIVE_SQL_TRANSACTION = "25001";

	private static final List<String> STATEMENTS = List.of("VACUUM t", "VACUUM (FULL) t", "ANALYZE t",
			"CREATE DATABASE another", "DROP DATABASE IF EXISTS another", "CREATE TABLESPACE s LOCATION '/nowhere'",
			"ALTER SYSTEM SET work_mem = '4MB'", "CLUSTER", "CLUSTER VERBOSE", "CLUSTER t USING t_pkey",
			"REINDEX SCHEMA public", "REINDEX TABLE t", "REINDEX INDEX t_pkey", "REINDEX INDEX CONCURRENTLY t_pkey",
			"REINDEX (VERBOSE) TABLE CONCURRENTLY t", "CREATE INDEX CONCURRENTLY i ON t (a)", "CREATE INDEX i ON t (a)",
			"DROP INDEX CONCURRENTLY t_a", "DROP INDEX t_a", "REFRESH MATERIALIZED VIEW CONCURRENTLY v",
			"CREATE SUBSCRIPTION s CONNECTION 'dbname=none' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'dbname=none' PUBLICATION p WITH (connect = false)",
			"CREATE SUBSCRIPTION s CONNECTION 'dbname=none' PUBLICATION p WITH (create_slot = false, enabled = false, connect = 0)",
			"ALTER TABLE parent DETACH PARTITION child", "DISCARD ALL", "DISCARD PLANS", "COMMIT PREPARED 'x'",
			"ROLLBACK PREPARED 'x'", "ALTER TYPE e ADD VALUE 'y'", "CHECKPOINT", "CREATE PUBLICATION p FOR ALL TABLES",
			"LOCK TABLE t", "SAVEPOINT s", "SET TRANSACTION READ ONLY");

	private static final List<String> SINCE_14 = List.of("REINDEX (CONCURRENTLY) TABLE t",
			"REINDEX (VERBOSE, CONCURRENTLY off) TABLE t", "REINDEX (CONCURRENTLY 'on') INDEX t_pkey",
			"ALTER TABLE IF EXISTS parent DETACH PARTITION public.child CONCURRENTLY");

	private static final List<String> NAMES = List.of("plain", "MixedCase", "\"Quoted Name\"", "\"a\"\"b\"", "ÄÖÜ",
			"x$1", "public.Inside", "\"public\".\"İ\"", "U&\"d\\0061t\\+000061\"", "U&\"d!0061!!\" UESCAPE '!'",
			"U&\"\\D83D\\DE00\"", "a123456789b123456789c123456789d123456789e123456789f123456789g123456789",
			"\"ü123456789ü123456789ü123456789ü123456789ü123456789ü123456789\"");

	@BeforeAll
	static void createWhatIsNamed(TestDatabase database) {
		database.execute("CREATE TABLE t (a int PRIMARY KEY)", "CREATE INDEX t_a ON t (a)",
				"CREATE MATERIALIZED VIEW v AS SELECT 1 AS a", "CREATE UNIQUE INDEX ON v (a)",
				"CREATE TYPE e AS ENUM ('x')", "CREATE TABLE parent (a int) PARTITION BY LIST (a)",
				"CREATE TABLE child PARTITION OF parent FOR VALUES IN (1)");
	}

	@Test
	void agreesOnWhatATransactionBlockAccepts(TestDatabase database) throws SQLException {
		List<String> statements = new ArrayList<>(STATEMENTS);
		if (Integer.parseInt(Objects.requireNonNull(database.queryForString("SHOW server_version_num"))) >= 140_000) {
			statements.addAll(SINCE_14);
		}
		try (Connection connection = database.newConnection()) {
			connection.setAutoCommit(false);
			for (String sql : statements) {
				assertThat(Classifier.classify(sql).transactional()).as(sql).isEqualTo(accepted(connection, sql));
			}
		}
	}

	// Every other error comes later than this one.
	private static boolean accepted(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
			return true;
		}
		catch (SQLException ex) {
			return !ACTIVE_SQL_TRANSACTION.equals(ex.getSQLState());
		}
		finally {
			connection.rollback();
		}
	}

	@Test
	void agreesOnTheNamesOfTheCatalog(TestDatabase database) {
		for (String written : NAMES) {
			database.execute("CREATE TABLE " + written + " ()");
			String name = database.queryForString("SELECT relname FROM pg_class ORDER BY oid DESC LIMIT 1");
			IndexChange change = Classifier.classify("DROP INDEX CONCURRENTLY " + written).indexChange();
			assertThat(change).as(written).isNotNull().extracting(IndexChange::name).isEqualTo(name);
		}
	}

}
