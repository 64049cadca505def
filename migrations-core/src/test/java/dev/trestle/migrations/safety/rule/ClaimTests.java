package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that a real server does what the pages of hazards claim.
 */
@PostgresTest
class ClaimTests {

	@Test
	void anIndexIsNotTakenForAConstraint(TestDatabase database) {
		database.execute("CREATE TABLE events (id bigint NOT NULL, PRIMARY KEY (id)) PARTITION BY RANGE (id)",
				"CREATE TABLE one (id bigint NOT NULL)", "CREATE UNIQUE INDEX one_idx ON one (id)",
				"CREATE TABLE two (id bigint NOT NULL CONSTRAINT two_key PRIMARY KEY)");
		String one = "ALTER TABLE events ATTACH PARTITION one FOR VALUES FROM (0) TO (10)";
		String two = "ALTER TABLE events ATTACH PARTITION two FOR VALUES FROM (10) TO (20)";
		assertThat(Judged.found(one, database)).contains("attach-builds-indexes");
		assertThat(Judged.found(two, database)).doesNotContain("attach-builds-indexes");
		database.execute(one, two);
		assertThat(indexes("one", database)).isEqualTo("2");
		assertThat(indexes("two", database)).isEqualTo("1");
	}

	private static String indexes(String table, TestDatabase database) {
		return Objects.requireNonNull(
				database.queryForString("SELECT count(*) FROM pg_index WHERE indrelid = '" + table + "'::regclass"));
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
		Recipe recipe = Judged.examine(attach, database).findings().get(0).recipe();
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

	@ParameterizedTest
	@ValueSource(strings = { "attach-scans-default", "attach-builds-indexes", "attach-checks-foreign-key",
			"attach-without-check" })
	void nothingIsLeftToFindAfterTheRecipeForAPartition(String id, TestDatabase database) {
		Page page = Page
			.of(Rules.hazards().stream().filter((hazard) -> hazard.id().equals(id)).findFirst().orElseThrow());
		database.execute(Scripts.statements(page.given()).toArray(String[]::new));
		Finding finding = Judged.examine(page.examples("Bad").get(0), database)
			.findings()
			.stream()
			.filter((one) -> one.hazard().equals(page.hazard()))
			.findFirst()
			.orElseThrow();
		assertThat(finding.recipe().isReplacement()).isTrue();
		String recipe = finding.recipe().text().replaceAll("(?m)^-- Script \\d+:.*$", "");
		assertThat(Judged.found(recipe, database)).as(recipe).noneMatch((one) -> one.startsWith("attach-"));
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
	void whatIsThereAlreadyIsLockedAllTheSame(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (a int NOT NULL, b varchar(50))");
		for (String sql : List.of("ALTER TABLE t ADD COLUMN IF NOT EXISTS a int", "ALTER TABLE t ALTER a SET NOT NULL",
				"ALTER TABLE t DROP COLUMN IF EXISTS z", "ALTER TABLE t ALTER b TYPE varchar(50)")) {
			assertThat(Judged.found(sql, database)).as(sql).contains("noop-takes-lock");
			try (Connection session = database.newConnection(); Statement statement = session.createStatement()) {
				session.setAutoCommit(false);
				statement.execute(sql);
				assertThat(database.queryForList(
						"SELECT 1 FROM pg_locks WHERE relation = 't'::regclass" + " AND mode = 'AccessExclusiveLock'"))
					.as(sql)
					.hasSize(1);
			}
		}
		assertThat(Judged.found("ALTER TABLE t DROP COLUMN IF EXISTS z, ADD COLUMN c int", database))
			.doesNotContain("noop-takes-lock");
	}

	@Test
	void aTableWithoutIdentityCannotBeUpdatedWhenItIsPublished(TestDatabase database) {
		database.execute("CREATE TABLE t (a int)", "CREATE TABLE keyed (a int PRIMARY KEY)",
				"INSERT INTO t VALUES (1)");
		assertThat(Judged.found("CREATE PUBLICATION p FOR TABLE keyed", database)).isEmpty();
		assertThat(Judged.found("CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert')", database)).isEmpty();
		assertThat(Judged.found("ALTER TABLE t REPLICA IDENTITY FULL; CREATE PUBLICATION p FOR TABLE t", database))
			.isEmpty();
		assertThat(Judged.found("CREATE PUBLICATION p FOR TABLE t", database))
			.containsExactly("publish-without-identity");
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
		assertThat(Judged.found("ALTER TABLE t ENABLE ROW LEVEL SECURITY", database))
			.doesNotContain("row-security-without-policy");
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
		assertThat(Judged.found(sql, database)).contains("fk-type-mismatch");
		assertThat(Judged.found("CREATE TABLE t (a bigint REFERENCES r)", database)).doesNotContain("fk-type-mismatch");
		database.execute(sql);
		assertThatThrownBy(() -> database.execute("INSERT INTO t SELECT id FROM r"))
			.hasMessageContaining("out of range");
	}

	@Test
	void rowsThatAreCheckedAtOnceDoNotWait(TestDatabase database) {
		database.execute("CREATE TABLE r (id int PRIMARY KEY)", "CREATE TABLE t (a int REFERENCES r DEFERRABLE)");
		String insert = "INSERT INTO t VALUES (NULL); ALTER TABLE t ADD COLUMN b int;";
		assertThat(Judged.found(insert, database)).doesNotContain("pending-trigger-events");
		assertThat(Judged.found("SET CONSTRAINTS ALL DEFERRED; " + insert, database))
			.contains("pending-trigger-events");
	}

}
