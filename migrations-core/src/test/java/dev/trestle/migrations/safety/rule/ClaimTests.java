package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.trestle.migrations.postgres.CatalogReader;
import dev.trestle.migrations.postgres.RunConnection;
import dev.trestle.migrations.safety.Examination;
import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a real server does what the pages of hazards claim.
 */
@PostgresTest
class ClaimTests {

	static Stream<Page> refused() {
		return Rules.hazards()
			.stream()
			.filter((hazard) -> hazard.effect().startsWith("None: the server refuses"))
			.map(Page::of);
	}

	@ParameterizedTest
	@MethodSource("refused")
	void aStatementThatIsSaidToBeRefusedIsRefused(Page page, PostgresTestServer server) throws SQLException {
		if (page.hazard().since() > server.major()) {
			return;
		}
		for (String example : page.examples("Bad")) {
			try (TestDatabase database = server.createDatabase()) {
				database.execute(Scripts.statements(page.given()).toArray(String[]::new));
				List<ExaminedStatement> statements = Scripts.read(example, List.of()).statements();
				try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
					for (ExaminedStatement one : statements.subList(0, statements.size() - 1)) {
						session.setAutoCommit(one.alone());
						statement.execute(one.sql());
					}
					ExaminedStatement last = statements.get(statements.size() - 1);
					if (last.alone() && !session.getAutoCommit()) {
						session.commit();
						session.setAutoCommit(true);
					}
					assertThatThrownBy(() -> statement.execute(last.sql())).as(example).isInstanceOf(SQLException.class);
				}
			}
		}
	}

	@Test
	void anIndexIsNotTakenForAConstraint(TestDatabase database) {
		database.execute("CREATE TABLE events (id bigint NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
				"CREATE TABLE one (id bigint NOT NULL)", "CREATE UNIQUE INDEX one_idx ON one (id)",
				"CREATE TABLE two (id bigint NOT NULL CONSTRAINT two_key PRIMARY KEY)");
		String one = "ALTER TABLE events ATTACH PARTITION one FOR VALUES FROM (0) TO (10)";
		String two = "ALTER TABLE events ATTACH PARTITION two FOR VALUES FROM (10) TO (20)";
		assertThat(found(one, database)).contains("attach-builds-indexes");
		assertThat(found(two, database)).doesNotContain("attach-builds-indexes");
		database.execute(one, two);
		assertThat(indexes("one", database)).isEqualTo("2");
		assertThat(indexes("two", database)).isEqualTo("1");
	}

	private static String indexes(String table, TestDatabase database) {
		return Objects.requireNonNull(database
			.queryForString("SELECT count(*) FROM pg_index WHERE indrelid = '" + table + "'::regclass"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "RANGE (at) | FROM ('2024-01-01') TO ('2025-01-01')", "LIST (at) | IN ('2024-01-01')",
			"LIST (at) | IN ('2024-01-01', '2024-01-02')", "RANGE (at) | FROM (MINVALUE) TO ('2025-01-01')",
			"RANGE (at) | FROM ('2024-01-01') TO (MAXVALUE)" })
	void nothingIsReadAfterTheRecipeForAPartition(String form, TestDatabase database) throws SQLException {
		String by = form.substring(0, form.indexOf('|'));
		String attach = "ALTER TABLE events ATTACH PARTITION part FOR VALUES " + form.substring(form.indexOf('|') + 1);
		database.execute("CREATE TABLE events (id bigint, at date) PARTITION BY " + by,
				"CREATE TABLE rest PARTITION OF events DEFAULT", "CREATE TABLE part (id bigint, at date)");
		Recipe recipe = examine(attach, database).findings().get(0).recipe();
		List<String> notices = new ArrayList<>();
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			statement.execute("SET client_min_messages = debug1");
			for (Recipe.Step step : recipe.scripts()) {
				for (String sql : step.statements()) {
					statement.execute(sql);
					for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice
						.getNextWarning()) {
						notices.add(String.valueOf(notice.getMessage()));
					}
				}
			}
		}
		assertThat(notices).as(recipe.text())
			.anyMatch((notice) -> notice.contains("constraint for table \"part\" is implied"))
			.anyMatch((notice) -> notice.contains("default partition \"rest\" is implied"));
	}

	@Test
	void aPartitionThatIsHalfOutIsOnlyFinished(PostgresTestServer server, TestDatabase database) {
		if (server.major() < 14) {
			return;
		}
		Page page = Page.of(new PendingDetachRule().hazard());
		database.execute(Scripts.statements(page.given()).toArray(String[]::new));
		assertThatThrownBy(() -> database.execute("ALTER TABLE events DETACH PARTITION events_2024"))
			.hasMessageContaining("FINALIZE");
		database.execute("ALTER TABLE events DETACH PARTITION events_2024 FINALIZE");
		assertThat(database.queryForList("SELECT inhrelid FROM pg_inherits")).isEmpty();
	}

	@Test
	void aNewTypeLosesStatisticsAndCollationAndBuildsWhatIsNotCompared(TestDatabase database) {
		database.execute("CREATE TABLE t (a varchar(50), b varchar(50) COLLATE \"C\")",
				"CREATE INDEX t_a ON t (a)", "CREATE INDEX t_lower ON t (lower(a))", "CREATE INDEX t_b ON t (b)",
				"INSERT INTO t SELECT n::text, n::text FROM generate_series(1, 100) n", "ANALYZE t");
		String widening = "ALTER TABLE t ALTER a TYPE varchar(100)";
		String forgetting = "ALTER TABLE t ALTER b TYPE varchar(100)";
		assertThat(found(widening, database)).containsExactlyInAnyOrder("alter-type-rebuilds-index",
				"alter-type-loses-statistics");
		assertThat(found(forgetting, database)).containsExactlyInAnyOrder("alter-type-drops-collation",
				"alter-type-loses-statistics");
		assertThat(found(forgetting + " COLLATE \"C\"", database)).containsExactly("alter-type-loses-statistics");
		List<String> before = files(database);
		database.execute(widening);
		List<String> after = files(database);
		assertThat(after.get(0)).as("plain").isEqualTo(before.get(0));
		assertThat(after.get(1)).as("expression").isNotEqualTo(before.get(1));
		assertThat(after.get(2)).as("other column").isEqualTo(before.get(2));
		assertThat(database.queryForList("SELECT attname FROM pg_stats WHERE tablename = 't'")).containsExactly("b");
		database.execute(forgetting);
		assertThat(files(database).get(2)).as("collated").isNotEqualTo(before.get(2));
		assertThat(database.queryForString("""
				SELECT collname FROM pg_attribute JOIN pg_collation c ON c.oid = attcollation
				WHERE attrelid = 't'::regclass AND attname = 'b'""")).isEqualTo("default");
	}

	private static List<String> files(TestDatabase database) {
		return Stream.of("t_a", "t_lower", "t_b")
			.map((index) -> String.valueOf(database.queryForString("SELECT pg_relation_filenode('" + index + "')")))
			.toList();
	}

	@Test
	void aTypeOnEitherSideOfAForeignKeyLocksTheOther(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE r (id int PRIMARY KEY, code varchar(20) UNIQUE)",
				"CREATE TABLE t (a int REFERENCES r, b varchar(20) REFERENCES r (code))");
		assertThat(lockedByChange("ALTER TABLE t ALTER a TYPE bigint", "r", database))
			.isEqualTo("AccessExclusiveLock");
		assertThat(lockedByChange("ALTER TABLE r ALTER code TYPE varchar(40)", "t", database))
			.isEqualTo("AccessExclusiveLock");
		assertThat(severity("ALTER TABLE r ALTER code TYPE varchar(40)", "alter-type-locks-foreign-tables", database))
			.isEqualTo(Severity.WARNING);
		assertThat(found("ALTER TABLE t ALTER b TYPE varchar(40)", database)).doesNotContain(
				"alter-type-rechecks-constraints");
	}

	private static String lockedByChange(String sql, String table, TestDatabase database) throws SQLException {
		assertThat(found(sql, database)).contains("alter-type-locks-foreign-tables");
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			session.setAutoCommit(false);
			statement.execute(sql);
			return Objects.requireNonNull(database.queryForString("SELECT max(mode) FROM pg_locks WHERE relation = '"
					+ table + "'::regclass AND mode = 'AccessExclusiveLock'"));
		}
	}

	@Test
	void whatIsThereAlreadyIsLockedAllTheSame(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int NOT NULL, b varchar(50))");
		for (String sql : List.of("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int", "ALTER TABLE t ALTER a SET NOT NULL",
				"ALTER TABLE t DROP COLUMN IF EXISTS z", "ALTER TABLE t ALTER b TYPE varchar(50)")) {
			assertThat(found(sql, database)).as(sql).contains("noop-takes-lock");
			try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
				session.setAutoCommit(false);
				statement.execute(sql);
				assertThat(database.queryForList("SELECT 1 FROM pg_locks WHERE relation = 't'::regclass"
						+ " AND mode = 'AccessExclusiveLock'"))
					.as(sql)
					.hasSize(1);
			}
		}
		assertThat(found("ALTER TABLE t DROP COLUMN IF EXISTS z, ADD COLUMN c int", database))
			.doesNotContain("noop-takes-lock");
	}

	@Test
	void aTableWithoutIdentityCannotBeUpdatedWhenItIsPublished(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)", "CREATE TABLE keyed (a int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
		assertThat(found("CREATE PUBLICATION p FOR TABLE keyed", database)).isEmpty();
		assertThat(found("CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert')", database)).isEmpty();
		assertThat(found("CREATE PUBLICATION p FOR TABLE t", database)).containsExactly("publish-without-identity");
		database.execute("CREATE PUBLICATION p FOR TABLE t");
		assertThatThrownBy(() -> database.execute("UPDATE t SET a = 2")).hasMessageContaining("replica identity");
	}

	@Test
	void withoutAPolicyNothingIsSeen(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)", "GRANT ALL ON t TO PUBLIC",
				"ALTER TABLE t ENABLE ROW LEVEL SECURITY");
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			statement.execute("SET ROLE pg_monitor");
			assertThat(statement.executeQuery("SELECT 1 FROM t").next()).isFalse();
			assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (2)")).isInstanceOf(SQLException.class);
		}
		assertThat(found("ALTER TABLE t ENABLE ROW LEVEL SECURITY", database)).doesNotContain(
				"row-security-without-policy");
	}

	@Test
	void aCheckOfTheSurroundingsBreaksLater(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int, o text CHECK (o = current_user))",
				"INSERT INTO t VALUES (1, current_user)", "GRANT ALL ON t TO PUBLIC");
		try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
			statement.execute("SET ROLE pg_monitor");
			assertThatThrownBy(() -> statement.execute("UPDATE t SET a = 2")).hasMessageContaining("check constraint");
		}
	}

	@Test
	void aNarrowForeignKeyFailsWhenKeysHaveGrown(TestDatabase database) {
		database.execute("CREATE TABLE r (id bigint PRIMARY KEY)", "INSERT INTO r VALUES (3000000000)");
		String sql = "CREATE TABLE t (a int REFERENCES r)";
		assertThat(found(sql, database)).contains("fk-type-mismatch");
		assertThat(found("CREATE TABLE t (a bigint REFERENCES r)", database)).doesNotContain("fk-type-mismatch");
		database.execute(sql);
		assertThatThrownBy(() -> database.execute("INSERT INTO t SELECT id FROM r"))
			.hasMessageContaining("out of range");
	}

	@Test
	void rowsThatAreCheckedAtOnceDoNotWait(TestDatabase database) {
		database.execute("CREATE TABLE r (id int PRIMARY KEY)", "CREATE TABLE t (a int REFERENCES r DEFERRABLE)");
		String insert = "INSERT INTO t VALUES (NULL); ALTER TABLE t ADD COLUMN b int;";
		assertThat(found(insert, database)).doesNotContain("pending-trigger-events");
		assertThat(found("SET CONSTRAINTS ALL DEFERRED; " + insert, database)).contains("pending-trigger-events");
	}

	@Test
	void whatTheRunItselfHasChangedIsNotInItsWay(TestDatabase database) {
		database.execute("CREATE TABLE t (a varchar(50))", "CREATE VIEW v AS SELECT a FROM t");
		String change = "ALTER TABLE t ALTER a TYPE varchar(100);";
		assertThat(found(change, database)).contains("refused-by-server");
		assertThat(found("DROP VIEW v; " + change, database)).doesNotContain("refused-by-server");
		assertThat(found("CREATE TABLE t (a int);", database)).containsExactly("refused-by-server");
		assertThat(severity("DO 'BEGIN END'; " + change, "refused-by-server", database)).isEqualTo(Severity.WARNING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE t DROP COLUMN a CASCADE; ALTER TABLE t ADD COLUMN a text;",
			"ALTER TABLE t RENAME COLUMN b TO c; ALTER TABLE t ADD COLUMN b int;",
			"ALTER TABLE t RENAME TO old; CREATE TABLE t (a int);", "DROP VIEW v; ALTER TABLE t DROP COLUMN a;",
			"DROP TABLE r CASCADE; CREATE TABLE r (id int);", "CREATE TEMP TABLE t (a int);",
			"ALTER TABLE t DROP CONSTRAINT t_pkey; ALTER TABLE t ADD CONSTRAINT again PRIMARY KEY (id);",
			"ALTER TABLE t DROP CONSTRAINT t_pkey, ADD PRIMARY KEY (id);", "CREATE TABLE s.t (a int);",
			"ALTER TABLE t DROP CONSTRAINT t_b_key; CREATE UNIQUE INDEX t_b_key ON t (b); DROP INDEX t_b_key;",
			"ALTER TABLE t DROP CONSTRAINT t_r_fkey; DROP TABLE r;", "DROP TABLE r, t CASCADE;",
			"CREATE OR REPLACE VIEW v AS SELECT NULL::varchar(50) AS a FROM t; ALTER TABLE t ALTER a TYPE text;",
			"DROP TRIGGER g ON t; ALTER TABLE t ALTER b TYPE bigint;", "DROP INDEX t_a_idx; CREATE INDEX t_a_idx ON t (a);",
			"ALTER TABLE t DROP COLUMN IF EXISTS zzz; ALTER TABLE t ADD COLUMN zzz int, ADD COLUMN y int;",
			"ALTER INDEX t_a_idx RENAME TO other; CREATE INDEX t_a_idx ON t (a);",
			"ALTER TABLE t ALTER d DROP EXPRESSION; DROP MATERIALIZED VIEW m; ALTER TABLE t ALTER id TYPE bigint;",
			"CREATE INDEX ON p (k); ALTER TABLE p ADD UNIQUE (k);", "DROP TABLE p1; ALTER TABLE p ADD COLUMN z int;",
			"DROP MATERIALIZED VIEW m; ALTER TABLE t ALTER n TYPE bigint USING n;" })
	void whatTheServerAcceptsIsNotSaidToBeRefused(String script, TestDatabase database) {
		database.execute("CREATE SCHEMA s", "CREATE TABLE r (id int PRIMARY KEY)",
				"CREATE TABLE t (id int PRIMARY KEY, a varchar(50), b int UNIQUE, n int, r int REFERENCES r,"
						+ " d int GENERATED ALWAYS AS (id * 2) STORED)",
				"CREATE INDEX t_a_idx ON t (a)", "CREATE VIEW v AS SELECT a FROM t",
				"CREATE MATERIALIZED VIEW m AS SELECT id FROM t",
				"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
				"CREATE TRIGGER g AFTER UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION f()",
				"CREATE TABLE p (k int) PARTITION BY LIST (k)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
		List<Finding> errors = examine(script, database).findings()
			.stream()
			.filter((finding) -> finding.hazard().id().equals("refused-by-server"))
			.filter((finding) -> finding.severity() == Severity.ERROR)
			.toList();
		database.execute(Scripts.statements(script).toArray(String[]::new));
		assertThat(errors).isEmpty();
	}

	private static List<String> found(String sql, TestDatabase database) {
		return examine(sql, database).findings().stream().map((finding) -> finding.hazard().id()).toList();
	}

	private static Severity severity(String sql, String hazard, TestDatabase database) {
		return examine(sql, database).findings()
			.stream()
			.filter((finding) -> finding.hazard().id().equals(hazard))
			.map(Finding::severity)
			.findFirst()
			.orElseThrow();
	}

	private static Examination examine(String sql, TestDatabase database) {
		List<QualifiedName> names = database
			.queryForList("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
			.stream()
			.map((name) -> QualifiedName.of(Objects.requireNonNull(name)))
			.toList();
		try (RunConnection connection = RunConnection.open(database.dataSource())) {
			CatalogFacts facts = new CatalogReader(connection)
				.read(Mentions.ofNames(names.toArray(QualifiedName[]::new)));
			return Scripts.examine(sql.endsWith(";") ? sql : sql + ";", database.server().major(), facts);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
