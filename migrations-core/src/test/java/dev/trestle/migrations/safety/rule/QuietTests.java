package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.SessionFacts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that hazards which depend on the surroundings are found where they are, and
 * nowhere else.
 */
@PostgresTest
class QuietTests {

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE n (id int PRIMARY KEY)", "CREATE TABLE n (id int, PRIMARY KEY (id))",
			"CREATE TABLE n (id int NOT NULL); ALTER TABLE n ADD PRIMARY KEY (id)",
			"CREATE TABLE n (id int NOT NULL); CREATE UNIQUE INDEX i ON n (id);"
					+ " ALTER TABLE n ADD CONSTRAINT i PRIMARY KEY USING INDEX i",
			"CREATE TABLE n (id int); ALTER TABLE n REPLICA IDENTITY FULL", "CREATE TEMP TABLE n (id int)",
			"CREATE UNLOGGED TABLE n (id int)", "CREATE TABLE n AS SELECT 1 AS one", "CREATE TABLE n (LIKE t)",
			"CREATE TABLE n (a int) INHERITS (t)", "CREATE TABLE n (id int); DROP TABLE n",
			"CREATE TABLE n (id int); ALTER TABLE t ATTACH PARTITION n DEFAULT",
			"CREATE TABLE n (id int); ALTER TABLE n RENAME TO m; ALTER TABLE m ADD PRIMARY KEY (id)" })
	void aTableThatNeedsNoKeyOfItsOwn(String script) {
		assertThat(Scripts.hazards(script + ";", 18)).doesNotContain("table-without-primary-key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE n (id int)", "CREATE TABLE n (id int UNIQUE NOT NULL)",
			"CREATE TABLE n (id int); ALTER TABLE n ADD UNIQUE (id)",
			"CREATE TABLE n (id int); ALTER TABLE other ADD PRIMARY KEY (id)",
			"CREATE TABLE n (k int) PARTITION BY LIST (k)" })
	void aTableWithoutAKey(String script) {
		assertThat(Scripts.hazards(script + ";", 18)).contains("table-without-primary-key");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			SET lock_timeout = 0 | true
			SET LOCAL lock_timeout TO '0' | true
			SET lock_timeout = '0ms' | true
			SET lock_timeout = '0 s'; UPDATE t SET a = 1 WHERE id = 1 | true
			SET lock_timeout = 500 | false
			SET LOCAL lock_timeout = '10s' | false
			SET lock_timeout TO DEFAULT | false
			SET statement_timeout = 0 | false
			SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i ON t (a) | false
			SET lock_timeout = 0; REINDEX TABLE CONCURRENTLY t | false
			SET lock_timeout = 0; DROP INDEX CONCURRENTLY i | false
			""")
	void aTimeoutThatIsNone(String script, boolean found) {
		assertThat(Scripts.hazards(script + ";", 18).contains("lock-timeout-off")).isEqualTo(found);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			ALTER TABLE t ADD COLUMN a int; GRANT SELECT ON r TO app | true
			ALTER TABLE t ADD COLUMN a int; GRANT admin TO app | true
			GRANT SELECT ON r TO app; ALTER TABLE t ADD COLUMN a int | true
			ALTER TABLE t ADD COLUMN a int; GRANT SELECT ON t, r TO app | false
			CREATE TABLE n (id int PRIMARY KEY); GRANT SELECT ON r TO app | false
			ALTER TABLE t ADD COLUMN a int; CREATE VIEW v AS SELECT 1 AS one; GRANT SELECT ON v TO app | false
			ALTER TABLE t ADD COLUMN a int; GRANT USAGE ON SCHEMA s TO app | false
			ALTER TABLE t ADD COLUMN a int; GRANT SELECT ON ALL TABLES IN SCHEMA s TO app | false
			GRANT SELECT ON r TO app | false
			""")
	void privilegesThatBelongElsewhere(String script, boolean found) {
		assertThat(Scripts.hazards(script + ";", 18).contains("privileges-among-schema-changes")).isEqualTo(found);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			DROP INDEX CONCURRENTLY t_a; CREATE INDEX CONCURRENTLY t_b ON t (a, b) | true
			DROP INDEX CONCURRENTLY t_a; CREATE INDEX CONCURRENTLY t_a ON t (b) | true
			DROP INDEX CONCURRENTLY IF EXISTS t_a; CREATE INDEX CONCURRENTLY t_a ON t (b) | true
			DROP INDEX CONCURRENTLY IF EXISTS broken; CREATE UNIQUE INDEX CONCURRENTLY broken ON t (b) | false
			DROP INDEX CONCURRENTLY IF EXISTS gone; CREATE INDEX CONCURRENTLY gone ON t (a) | false
			DROP INDEX CONCURRENTLY t_a; CREATE INDEX CONCURRENTLY t_b ON t (b) | false
			DROP INDEX CONCURRENTLY t_a; CREATE INDEX CONCURRENTLY r_a ON r (a) | false
			DROP INDEX t_a; CREATE INDEX t_a ON t (a, b) | false
			CREATE INDEX CONCURRENTLY t_b ON t (a, b); DROP INDEX CONCURRENTLY t_a | false
			""")
	void anIndexIsReplacedWithAGap(String script, boolean found, TestDatabase database) {
		database.execute("CREATE TABLE t (a int, b int)", "CREATE TABLE r (a int)", "CREATE INDEX t_a ON t (a)",
				"INSERT INTO t VALUES (1, 1), (2, 1)");
		assertThatThrownBy(() -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (b)"))
			.hasMessageContaining("duplicate");
		assertThat(Judged.found(script, database).contains("index-replaced-with-gap")).isEqualTo(found);
	}

	@ParameterizedTest
	@CsvSource({ "140000, true", "140003, true", "140004, false", "130010, false", "150000, false", "0, false" })
	void onlySomeServersMakeBadIndexes(int version, boolean found) {
		CatalogFacts facts = CatalogFacts.of(new SessionFacts(version, List.of("public"), "UTC", "app", "", ""),
				List.of(), List.of(), List.of());
		for (String sql : List.of("CREATE INDEX CONCURRENTLY i ON t (a);", "REINDEX TABLE CONCURRENTLY t;")) {
			assertThat(Scripts.examine(sql, 14, facts).findings())
				.extracting((finding) -> finding.hazard().id(),
						(finding) -> finding.message().contains("14." + version % 100))
				.filteredOn((tuple) -> tuple.toList().get(0).equals("concurrent-build-corrupts"))
				.as(sql)
				.hasSize(found ? 1 : 0)
				.allMatch((tuple) -> tuple.toList().get(1).equals(true));
		}
		assertThat(Scripts.examine("REINDEX TABLE t;", 14, facts).findings())
			.noneMatch((finding) -> finding.hazard().id().equals("concurrent-build-corrupts"));
	}

	@Test
	void onlyTablesOfTheTypeAreLocked(TestDatabase database) {
		database.execute("CREATE TYPE used AS (a text, b text)", "CREATE TYPE free AS (a text)",
				"CREATE TABLE t OF used");
		String change = "ALTER TYPE used ALTER ATTRIBUTE a TYPE int CASCADE";
		assertThat(Judged.found(change.replace("int", "varchar(5)"), database)).containsExactly("alter-type-of-tables");
		assertThat(Judged.found("ALTER TYPE free ADD ATTRIBUTE b text CASCADE", database)).isEmpty();
		assertThat(Judged.found("ALTER TYPE used ADD ATTRIBUTE c text", database)).isEmpty();
		assertThatThrownBy(() -> database.execute("ALTER TYPE used ADD ATTRIBUTE c text"))
			.hasMessageContaining("CASCADE");
		assertThat(Scripts.hazards("CREATE TYPE used AS (a text); " + change + ";", 18)).isEmpty();
	}

	@Test
	void onlyManyRowsOfABigTableAreAWarning(TestDatabase database) {
		database.execute("CREATE TABLE big (id int PRIMARY KEY, a int)",
				"CREATE TABLE small (id int PRIMARY KEY, a int)", "INSERT INTO big SELECT generate_series(1, 110000)",
				"ANALYZE");
		String hazard = "bulk-change-in-one-transaction";
		assertThat(Judged.found("UPDATE big SET a = 1 WHERE a IS NULL", database)).contains(hazard);
		assertThat(Judged.found("DELETE FROM big WHERE id IN (SELECT id FROM small)", database)).contains(hazard);
		for (String quiet : List.of("UPDATE big SET a = 1 WHERE id = 5", "UPDATE small SET a = 1 WHERE a IS NULL",
				"DELETE FROM small WHERE a IS NULL", "INSERT INTO big VALUES (0)", "UPDATE big SET a = 1")) {
			assertThat(Judged.found(quiet, database)).as(quiet).doesNotContain(hazard);
		}
		String added = "-- migrations: transaction=none\nALTER TABLE big ADD COLUMN b int;"
				+ " UPDATE big SET b = 1 WHERE b IS NULL;";
		assertThat(Judged.found(added, database)).contains("backfill-without-analyze");
		assertThat(Judged.found(added + " ANALYZE big;", database)).doesNotContain("backfill-without-analyze");
		assertThat(Judged.found(added.replace("b = 1", "a = 1"), database)).doesNotContain("backfill-without-analyze");
		assertThat(Judged.found(added.replace("big", "small"), database)).doesNotContain("backfill-without-analyze");
	}

	@Test
	void aTableIsNotAnalyzedUnderItsLock() {
		String hazard = "statements-after-access-exclusive";
		assertThat(Scripts.hazards("ALTER TABLE t ADD COLUMN a int; ANALYZE t;", 18)).containsExactly(hazard);
		assertThat(Scripts.hazards("ANALYZE t; ALTER TABLE t ADD COLUMN a int;", 18)).doesNotContain(hazard);
		assertThat(Scripts.hazards("ALTER TABLE t ADD COLUMN a int;\n-- Script 2: then.\nANALYZE t;", 18)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					CREATE TABLE n (id int PRIMARY KEY REFERENCES t); INSERT INTO n SELECT id FROM t | true
					CREATE TABLE n (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES t); UPDATE r SET a = 1 WHERE a IS NULL | true
					CREATE TABLE n (id int PRIMARY KEY); INSERT INTO n SELECT id FROM t | false
					CREATE TABLE n (id int PRIMARY KEY REFERENCES t); INSERT INTO n VALUES (1) | false
					CREATE TABLE m (id int PRIMARY KEY); CREATE TABLE n (id int PRIMARY KEY REFERENCES m); ANALYZE t | false
					CREATE TABLE n (id int PRIMARY KEY REFERENCES t); CREATE INDEX ON n (id) | false
					INSERT INTO r SELECT id FROM t; CREATE TABLE n (id int PRIMARY KEY REFERENCES t) | false
					ALTER TABLE r ADD COLUMN b int; CREATE TABLE n (id int PRIMARY KEY REFERENCES t); ANALYZE t | false
					""")
	void onlyLongWorkKeepsWritersWaiting(String script, boolean found, TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE r (a int)");
		assertThat(Judged.found(script, database).contains("statements-after-write-lock")).isEqualTo(found);
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			session.setAutoCommit(false);
			statement.execute("CREATE TABLE n (id int PRIMARY KEY REFERENCES t)");
			assertThat(database.queryForList("SELECT mode FROM pg_locks WHERE relation = 't'::regclass"))
				.contains("ShareRowExclusiveLock");
		}
	}

	@Test
	void anIndexOfOtherColumnsIsKept(TestDatabase database) {
		database.execute("CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, d int)",
				"CREATE INDEX t_ab ON t (a, b)", "CREATE INDEX t_b ON t (b)", "CREATE INDEX t_cd ON t (c) INCLUDE (d)");
		String hazard = "drop-column-drops-index";
		assertThat(Judged.found("ALTER TABLE t DROP COLUMN b", database)).contains(hazard);
		assertThat(Judged.found("ALTER TABLE t DROP COLUMN d", database)).contains(hazard);
		assertThat(Judged.found("ALTER TABLE t DROP COLUMN a", database)).as("b has one").doesNotContain(hazard);
		assertThat(Judged.found("ALTER TABLE t DROP COLUMN id", database)).doesNotContain(hazard);
		database.execute("ALTER TABLE t DROP COLUMN b, DROP COLUMN d");
		assertThat(database.queryForList("SELECT indexrelid::regclass FROM pg_index WHERE indrelid = 't'::regclass"))
			.containsExactly("t_pkey");
	}

}
