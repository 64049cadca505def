package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement.Copy;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.DataStatement.Merge;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import dev.trestle.migrations.sql.tree.WrappedStatement.Explain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with what reads and changes rows.
 */
class DataParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT * FROM t                                                     | t
			SELECT a FROM s.t AS x, ONLY u JOIN v USING (a, b) LEFT JOIN w ON x = y | s.t u v w
			SELECT * FROM (SELECT 1 FROM t) AS x (a, b), LATERAL f(a) AS y (c int), u | t u
			SELECT * FROM (t CROSS JOIN u) NATURAL JOIN v                       | t u v
			WITH x AS (SELECT 1 FROM t) SELECT * FROM x, s.x                    | s.x
			SELECT (WITH x AS (SELECT 1 FROM t) SELECT * FROM x JOIN u ON true) | t u
			SELECT extract(year FROM a), trim(both FROM b) FROM t               | t
			SELECT a IS DISTINCT FROM b FROM t WHERE EXISTS (SELECT 1 FROM u)   | t u
			SELECT a INTO TEMP n FROM t                                         | t
			TABLE s.t                                                           | s.t
			(SELECT 1 FROM t) UNION ALL (TABLE u) EXCEPT SELECT 1 FROM v        | t u v
			SELECT * FROM t TABLESAMPLE bernoulli (10), "U" ORDER BY a, b       | t U
			SELECT * FROM ROWS FROM (f(1), g(2)) AS z, t                        | t
			VALUES (1), ((SELECT a FROM t))                                     | t
			""")
	void findsTheTablesOfAQuery(String sql, String tables) {
		Select select = (Select) StatementParser.parse(sql);
		assertThat(names(select.query())).isEqualTo(List.of(tables.split(" ")));
	}

	private static List<String> names(Query query) {
		return query.relations().stream().map((relation) -> relation.name().display()).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE t SET a = 1", "UPDATE t SET a = (SELECT b FROM u WHERE c)", "DELETE FROM t",
			"DELETE FROM t USING u", "DELETE FROM t RETURNING a", "WITH x AS (SELECT 1 WHERE true) DELETE FROM t" })
	void findsNoConditionWhereNoneIs(String sql) {
		assertThat(StatementParser.parse(sql))
			.matches((statement) -> statement instanceof Update update && update.where() == null
					|| statement instanceof Delete delete && delete.where() == null);
	}

	@Test
	void readsAnUpdate() {
		String sql = "UPDATE ONLY s.t AS x SET a = f(1, 2), (b, c) = (1, 2), d[1] = b IS DISTINCT FROM c FROM u, v"
				+ " WHERE x.a = u.a AND lower(y) = 'where' RETURNING *";
		Update update = (Update) StatementParser.parse(sql);
		assertThat(update.table().name().display()).isEqualTo("s.t");
		assertThat(update.table().only()).isTrue();
		assertThat(update.table().alias()).isNotNull().satisfies((alias) -> assertThat(alias.name()).isEqualTo("x"));
		assertThat(update.columns()).extracting("name").containsExactly("a", "b", "c", "d");
		assertThat(names(update.from())).containsExactly("u", "v");
		assertThat(update.from().calls()).extracting((call) -> call.name().name()).containsExactly("f", "lower");
		assertThat(update.where()).isNotNull()
			.satisfies((where) -> assertThat(where.span().in(sql)).isEqualTo("x.a = u.a AND lower(y) = 'where'"));
		assertThat(update.command().in(sql)).isEqualTo("UPDATE");
	}

	@Test
	void readsADelete() {
		Delete delete = (Delete) StatementParser
			.parse("DELETE FROM t USING u AS y, (SELECT 1 FROM v) z WHERE CURRENT OF c");
		assertThat(names(delete.using())).containsExactly("u", "v");
		assertThat(delete.currentOf()).isTrue();
		assertThat(delete.where()).isNull();
	}

	@Test
	void readsAnInsert() {
		String sql = "INSERT INTO s.t AS x (a, b[1]) VALUES (1, '(,'), (2, f(3)) ON CONFLICT (a) DO UPDATE SET a = 1 RETURNING *";
		Insert insert = (Insert) StatementParser.parse(sql);
		assertThat(insert.columns()).extracting("name").containsExactly("a", "b");
		assertThat(insert.rows()).isEqualTo(2);
		assertThat(insert.onConflictUpdate()).isTrue();
		assertThat(insert.query()).isNotNull()
			.satisfies((query) -> assertThat(query.span().in(sql)).isEqualTo("VALUES (1, '(,'), (2, f(3))"));
		assertThat(StatementParser.parse("INSERT INTO t (SELECT a FROM u)")).isInstanceOfSatisfying(Insert.class,
				(select) -> {
					assertThat(select.columns()).isEmpty();
					assertThat(select.rows()).isZero();
					assertThat(select.query()).isNotNull()
						.satisfies((query) -> assertThat(names(query)).containsExactly("u"));
				});
	}

	@Test
	void readsWhatStandsBehindWith() {
		String sql = "WITH RECURSIVE d AS (DELETE FROM t WHERE a > 0 RETURNING *), e (x) AS NOT MATERIALIZED (SELECT * FROM d)"
				+ " INSERT INTO u SELECT * FROM e";
		Insert insert = (Insert) StatementParser.parse(sql);
		assertThat(insert.with()).extracting((table) -> table.name().name()).containsExactly("d", "e");
		assertThat(insert.with()).extracting(CommonTable::statement)
			.extracting(Object::getClass)
			.isEqualTo(List.of(Delete.class, Select.class));
	}

	@Test
	void readsAMerge() {
		Merge merge = (Merge) StatementParser.parse("MERGE INTO t AS x USING s.u AS y ON x.a = y.a"
				+ " WHEN MATCHED AND y.b THEN UPDATE SET c = y.c WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN DO NOTHING");
		assertThat(names(merge.using())).containsExactly("s.u");
		assertThat(merge.actions()).containsExactly("update", "delete", "do nothing");
	}

	@ParameterizedTest
	@CsvSource({ "COPY t FROM STDIN, true, stdin", "COPY t (a) TO '/x' CSV HEADER, false, file",
			"COPY t FROM PROGRAM 'x' WITH (FORMAT csv), true, program", "COPY (SELECT 1) TO STDOUT, false, stdout" })
	void readsACopy(String sql, boolean from, String place) {
		Copy copy = (Copy) StatementParser.parse(sql);
		assertThat(copy.from()).isEqualTo(from);
		assertThat(copy.place()).isEqualTo(place);
	}

	@Test
	void readsRowLocksAndNewTables() {
		Select select = (Select) StatementParser
			.parse("SELECT * INTO s.n FROM t, u FOR SHARE OF t FOR NO KEY UPDATE OF u NOWAIT");
		assertThat(select.query().rowLock()).isEqualTo("NO KEY UPDATE");
		assertThat(select.query().into()).isNotNull()
			.satisfies((into) -> assertThat(into.name().display()).isEqualTo("s.n"));
	}

	@Test
	void keepsOptionsBehindAQueryOutOfIt() {
		String view = "CREATE VIEW v AS SELECT a FROM t WITH LOCAL CHECK OPTION";
		assertThat(StatementParser.parse(view)).isInstanceOfSatisfying(CreateView.class, (create) -> {
			assertThat(create.checkOption()).isEqualTo("local");
			assertThat(((Select) create.query()).query().span().in(view)).isEqualTo("SELECT a FROM t");
		});
		String table = "CREATE TABLE n AS SELECT a FROM t WITH NO DATA";
		assertThat(StatementParser.parse(table)).isInstanceOfSatisfying(CreateTable.class, (create) -> {
			assertThat(create.withNoData()).isTrue();
			assertThat(create.query()).isInstanceOfSatisfying(Select.class,
					(select) -> assertThat(select.query().span().in(table)).isEqualTo("SELECT a FROM t"));
		});
	}

	@ParameterizedTest
	@CsvSource({ "EXPLAIN UPDATE t SET a = 1, false", "EXPLAIN ANALYZE VERBOSE UPDATE t SET a = 1, true",
			"'EXPLAIN (ANALYZE, COSTS off) UPDATE t SET a = 1', true",
			"'EXPLAIN (ANALYZE off) UPDATE t SET a = 1', false" })
	void tellsWhetherAnExplainedStatementIsExecuted(String sql, boolean executed) {
		Explain explain = (Explain) StatementParser.parse(sql);
		assertThat(explain.analyze()).isEqualTo(executed);
		assertThat(explain.statement()).isInstanceOf(Update.class);
	}

}
