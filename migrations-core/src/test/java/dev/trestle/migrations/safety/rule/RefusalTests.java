package dev.trestle.migrations.safety.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.ExaminedStatement;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.safety.Severity;
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
 * Tests that a real server refuses what it is said to refuse, and nothing else.
 */
@PostgresTest
class RefusalTests {

	static Stream<Page> refused() {
		return Rules.hazards()
			.stream()
			.filter((hazard) -> hazard.effect().startsWith("Nobody waits: the server refuses"))
			.map(Page::of);
	}

	@ParameterizedTest
	@MethodSource("refused")
	void aStatementThatIsSaidToBeRefusedIsRefused(Page page, PostgresTestServer server) throws SQLException {
		if (!page.concerns(server.major())) {
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
					assertThatThrownBy(() -> statement.execute(last.sql())).as(example)
						.isInstanceOf(SQLException.class);
				}
			}
		}
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
			"DROP TRIGGER g ON t; ALTER TABLE t ALTER b TYPE bigint;",
			"DROP INDEX t_a_idx; CREATE INDEX t_a_idx ON t (a);",
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
		List<Finding> errors = Judged.examine(script, database)
			.findings()
			.stream()
			.filter((finding) -> finding.hazard().id().equals("refused-by-server"))
			.filter((finding) -> finding.severity() == Severity.ERROR)
			.toList();
		database.execute(Scripts.statements(script).toArray(String[]::new));
		assertThat(errors).isEmpty();
	}

	@Test
	void whatTheRunItselfHasChangedIsNotInItsWay(TestDatabase database) {
		database.execute("CREATE TABLE t (a varchar(50))", "CREATE VIEW v AS SELECT a FROM t");
		String change = "ALTER TABLE t ALTER a TYPE varchar(100);";
		assertThat(Judged.found(change, database)).contains("refused-by-server");
		assertThat(Judged.found("DROP VIEW v; " + change, database)).doesNotContain("refused-by-server");
		assertThat(Judged.found("CREATE TABLE t (a int PRIMARY KEY);", database)).containsExactly("refused-by-server");
		assertThat(Judged.severity("DO 'BEGIN END'; " + change, "refused-by-server", database))
			.isEqualTo(Severity.WARNING);
	}

}
