package dev.trestle.migrations.sql;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Classifier}.
 */
class ClassifierTests {

	@ParameterizedTest
	@ValueSource(strings = { "VACUUM", "vacuum (full, verbose) t", "CREATE DATABASE d", "DROP DATABASE IF EXISTS d",
			"CREATE TABLESPACE t LOCATION '/x'", "DROP TABLESPACE t", "ALTER SYSTEM SET work_mem = '1MB'", "CLUSTER",
			"CLUSTER VERBOSE", "CLUSTER (VERBOSE)", "REINDEX SCHEMA s", "REINDEX (VERBOSE) DATABASE d",
			"REINDEX SYSTEM d", "REINDEX INDEX CONCURRENTLY i", "REINDEX (CONCURRENTLY) TABLE t",
			"REINDEX (verbose, concurrently on) INDEX i", "REINDEX (CONCURRENTLY true, TABLESPACE x) INDEX i",
			"CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "create /* x */ index -- y\n concurrently /* z */ on t (a)",
			"DROP INDEX CONCURRENTLY IF EXISTS s.i", "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
			"ALTER TABLE IF EXISTS ONLY a.\"b c\" DETACH PARTITION c.d CONCURRENTLY",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (enabled = false)", "DROP SUBSCRIPTION s",
			"ALTER SUBSCRIPTION s REFRESH PUBLICATION", "ALTER SUBSCRIPTION s SET PUBLICATION p",
			"ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (copy_data = false)",
			"ALTER SUBSCRIPTION s SET (failover = true)", "ALTER DATABASE \"d\" SET TABLESPACE x", "DISCARD ALL",
			"COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'", "REPACK", "REPACK (CONCURRENTLY) t" })
	void letsStandAloneWhatTheServerRefusesInATransactionBlock(String sql) {
		StatementTraits traits = Classifier.classify(sql);
		assertThat(traits.transactional()).isFalse();
		assertThat(traits.transactionControl()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ANALYZE t", "CLUSTER t", "CLUSTER VERBOSE t USING i", "CLUSTER (VERBOSE) \"t\"",
			"REINDEX TABLE t", "REINDEX INDEX concurrently_built", "REINDEX (CONCURRENTLY off) INDEX i",
			"REINDEX (CONCURRENTLY false, VERBOSE) INDEX i", "CREATE INDEX i ON t (a)",
			"CREATE INDEX ON t (concurrently)", "CREATE INDEX \"concurrently\" ON t (a)", "DROP INDEX i",
			"REFRESH MATERIALIZED VIEW CONCURRENTLY v", "ALTER TABLE t DETACH PARTITION p",
			"ALTER TABLE t DETACH PARTITION p FINALIZE", "ALTER TABLE detach ADD COLUMN concurrently int",
			"ALTER TABLE t RENAME TO concurrently", "ALTER TYPE t ADD VALUE 'x'", "CHECKPOINT", "CREATE EXTENSION x",
			"CREATE ROLE r", "DISCARD PLANS",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (connect = false)",
			"CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = 'off', enabled = false)",
			"ALTER SUBSCRIPTION s DISABLE", "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
			"ALTER SUBSCRIPTION s SET (slot_name = NONE)", "ALTER DATABASE d SET work_mem = '1MB'",
			"ALTER DATABASE d SET tablespace_x = 1", "CREATE PUBLICATION p FOR ALL TABLES", "SELECT 'VACUUM'",
			"INSERT INTO vacuum VALUES (1)", "DO $$ BEGIN COMMIT; END $$", "CALL p()", "SET TRANSACTION READ ONLY",
			"PREPARE p AS SELECT 1", "LOCK TABLE t", "SAVEPOINT s", "RELEASE s", "ROLLBACK TO s",
			"ROLLBACK WORK TO SAVEPOINT s", "", "-- nothing", "'x'", "\"VACUUM\"", "create", "alter table" })
	void keepsEverythingElseInTransactions(String sql) {
		StatementTraits traits = Classifier.classify(sql);
		assertThat(traits.transactional()).isTrue();
		assertThat(traits.transactionControl()).isFalse();
		assertThat(traits.indexChange()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN", "begin transaction isolation level serializable", "START TRANSACTION", "COMMIT",
			"COMMIT AND CHAIN", "COMMIT WORK", "END", "ROLLBACK", "ROLLBACK WORK", "ROLLBACK AND NO CHAIN", "ABORT",
			"PREPARE TRANSACTION 'x'", "/* a */ COMMIT -- b" })
	void recognisesWhatBeginsOrEndsATransaction(String sql) {
		assertThat(Classifier.classify(sql).transactionControl()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			create unique index concurrently i on t (a)    | CREATE INDEX
			CREATE OR REPLACE FUNCTION f() RETURNS int     | CREATE FUNCTION
			CREATE TEMP TABLE t (a int)                    | CREATE TABLE
			CREATE UNLOGGED TABLE t (a int)                | CREATE TABLE
			CREATE MATERIALIZED VIEW v AS SELECT 1         | CREATE MATERIALIZED VIEW
			CREATE CONSTRAINT TRIGGER t AFTER INSERT       | CREATE TRIGGER
			CREATE FOREIGN DATA WRAPPER w                  | CREATE FOREIGN DATA WRAPPER
			CREATE TEXT SEARCH CONFIGURATION c             | CREATE TEXT SEARCH CONFIGURATION
			CREATE USER MAPPING FOR u                      | CREATE USER MAPPING
			CREATE USER u                                  | CREATE USER
			ALTER /* x */ TABLE -- y~ t ADD COLUMN a int   | ALTER TABLE
			ALTER DEFAULT PRIVILEGES GRANT SELECT          | ALTER DEFAULT PRIVILEGES
			DROP FOREIGN TABLE t                           | DROP FOREIGN TABLE
			REFRESH MATERIALIZED VIEW v                    | REFRESH MATERIALIZED VIEW
			REINDEX (VERBOSE) TABLE t                      | REINDEX TABLE
			insert into t values (1)                       | INSERT
			(SELECT 1)                                     | SELECT
			WITH x AS (SELECT 1) SELECT 1                  | WITH
			START TRANSACTION                              | START TRANSACTION
			COMMENT ON TABLE t IS 'x'                      | COMMENT
			ROLLBACK TO SAVEPOINT s                        | ROLLBACK TO
			PREPARE TRANSACTION 'x'                        | PREPARE TRANSACTION
			PREPARE x AS SELECT 1                          | PREPARE
			'x'                                            | ``
			""")
	void namesTheCommand(String sql, String command) {
		assertThat(Classifier.classify(sql.replace('~', '\n')).command()).isEqualTo(command);
	}

	@Test
	void hasAnAnswerToAnyText() {
		String[] fragments = { "CREATE", "DROP", "INDEX", "CONCURRENTLY", "IF", "EXISTS", "NOT", "ON", "ONLY", "i", ".",
				"\"", "\"a\"", "U&\"\\0041\"", "U&\"", "U&\"!+110000\"", "UESCAPE", "'!'", "''", "'", "REINDEX", "(",
				")", ",", "=", "ALTER", "TABLE", "DETACH", "PARTITION", "SUBSCRIPTION", "SET", "WITH", "CLUSTER", "/*",
				"--", "\n", "DATABASE", "$$", "ROLLBACK", "1", "é" };
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			StringBuilder sql = new StringBuilder();
			int count = random.nextInt(10);
			for (int j = 0; j < count; j++) {
				sql.append(fragments[random.nextInt(fragments.length)]).append(random.nextBoolean() ? " " : "");
			}
			assertThat(Classifier.classify(sql.toString()).command()).isNotNull();
		}
	}

}
