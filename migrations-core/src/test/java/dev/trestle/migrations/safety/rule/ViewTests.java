package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that {@link ReplaceViewRule} says what a real server does with a view.
 */
@PostgresTest
class ViewTests {

	private static final String HAZARD = "replace-view-changes-columns";

	private static final String[] GIVEN = { "CREATE TABLE t (a int, \"B\" text, c date)",
			"CREATE VIEW v AS SELECT a, \"B\", c FROM t", "CREATE VIEW s (one, two) AS SELECT a, c FROM t" };

	@ParameterizedTest
	@ValueSource(strings = { "v AS SELECT a, \"B\" FROM t", "v AS SELECT a, c FROM t", "v AS SELECT a, c, \"B\" FROM t",
			"v AS SELECT a, \"B\" AS b, c FROM t", "v AS SELECT x.a, max(x.\"B\"), x.c FROM t AS x GROUP BY 1, 3",
			"v (a, b, c) AS SELECT a, \"B\", c FROM t", "s AS SELECT a, c FROM t",
			"v AS WITH w AS (SELECT c, a FROM t) SELECT c, a FROM w" })
	void whatTheServerRefusesIsFound(String view, TestDatabase database) {
		database.execute(GIVEN);
		String sql = "CREATE OR REPLACE VIEW " + view;
		assertThat(Judged.found(sql, database)).contains(HAZARD);
		assertThat(Scripts.hazards(String.join(";", GIVEN) + ";" + sql + ";", database.server().major()))
			.contains(HAZARD);
		assertThatThrownBy(() -> database.execute(sql)).hasMessageContaining("view");
	}

	@ParameterizedTest
	@ValueSource(strings = { "v AS SELECT a, \"B\", c, 1 AS one FROM t", "v AS SELECT * FROM t",
			"v AS SELECT t.a, t.\"B\", t.c FROM t ORDER BY 1", "v AS SELECT DISTINCT a, \"B\", c FROM t",
			"v AS SELECT 1 + 1 AS a, CAST('x' AS text) AS \"B\", CURRENT_DATE AS c",
			"v AS SELECT 1 a, 'x'::text AS \"B\", CURRENT_DATE AS c UNION SELECT 2, 'y', CURRENT_DATE",
			"v (a, \"B\", c) AS VALUES (1, 'x'::text, CURRENT_DATE)", "v (a, \"B\") AS SELECT 1, 'x'::text, c FROM t",
			"s (one, two) AS SELECT a, c FROM t", "s AS SELECT a AS one, coalesce(c, c) AS two FROM t",
			"v AS (SELECT a, \"B\", c FROM t)", "v AS SELECT CASE WHEN a > 1 THEN a END a, \"B\", c FROM t",
			"n AS SELECT 1 AS one", "v AS WITH w AS (SELECT c, a FROM t) SELECT a, 'x'::text AS \"B\", c FROM w" })
	void whatTheServerAcceptsIsNot(String view, TestDatabase database) {
		database.execute(GIVEN);
		String sql = "CREATE OR REPLACE VIEW " + view;
		assertThat(Judged.found(sql, database)).doesNotContain(HAZARD);
		assertThat(Scripts.hazards(String.join(";", GIVEN) + ";" + sql + ";", database.server().major()))
			.doesNotContain(HAZARD);
		database.execute(sql);
	}

	@Test
	void aViewThatIsAnotherOneByThenIsNotInTheWay(TestDatabase database) {
		database.execute(GIVEN);
		for (String before : new String[] { "DROP VIEW v; CREATE VIEW v AS SELECT c FROM t; ",
				"ALTER VIEW v RENAME TO old; CREATE VIEW v AS SELECT c FROM t; ",
				"ALTER VIEW v RENAME COLUMN a TO c2; ALTER VIEW v RENAME COLUMN c TO a; ALTER VIEW v RENAME COLUMN c2 TO c; " }) {
			String sql = before + "CREATE OR REPLACE VIEW v AS SELECT c, "
					+ (before.startsWith("ALTER VIEW v RENAME COLUMN")
							? "\"B\", a FROM (SELECT a c, \"B\", c a FROM t) x" : "a FROM t");
			assertThat(Judged.found(sql, database)).as(sql).doesNotContain(HAZARD);
			try (TestDatabase other = database.server().createDatabase()) {
				other.execute(GIVEN);
				other.execute(Scripts.statements(sql + ";").toArray(String[]::new));
			}
		}
	}

}
