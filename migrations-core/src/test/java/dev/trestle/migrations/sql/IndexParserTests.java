package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.IndexStatement.ReindexTarget;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with indexes.
 */
class IndexParserTests {

	@Test
	void readsEveryClauseOfAnIndex() {
		String sql = "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I\" ON ONLY s.t USING gin"
				+ " (a gin_trgm_ops (siglen = 32), lower(b) COLLATE \"C\" s.ops DESC NULLS LAST, (c || ', ') ASC NULLS FIRST)"
				+ " INCLUDE (e, f) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE ts WHERE g IS NOT NULL AND h IN (1, 2)";
		CreateIndex index = (CreateIndex) StatementParser.parse(sql);
		assertThat(index.command().in(sql)).isEqualTo("CREATE UNIQUE INDEX");
		assertThat(index).matches(CreateIndex::unique)
			.matches(CreateIndex::concurrently)
			.matches(CreateIndex::ifNotExists);
		assertThat(index.table().only()).isTrue();
		assertThat(index.method()).isEqualTo("gin");
		assertThat(index.elements()).extracting((element) -> element.span().in(sql))
			.containsExactly("a gin_trgm_ops (siglen = 32)", "lower(b) COLLATE \"C\" s.ops DESC NULLS LAST",
					"(c || ', ') ASC NULLS FIRST");
		assertThat(index.elements().get(1)).satisfies((element) -> {
			assertThat(element.column()).isNull();
			assertThat(element.expression()).isNotNull();
			assertThat(element.operatorClass()).isNotNull();
			assertThat(element.descending()).isTrue();
			assertThat(element.nullsFirst()).isFalse();
		});
		assertThat(index.parameters().include()).hasSize(2);
		assertThat(index.nullsNotDistinct()).isTrue();
		assertThat(index.where()).isNotNull()
			.satisfies((where) -> assertThat(where.span().in(sql)).isEqualTo("g IS NOT NULL AND h IN (1, 2)"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE INDEX ON t (a)                               |              | false
			CREATE INDEX CONCURRENTLY ON t (a)                  |              | true
			CREATE INDEX "concurrently" ON t (a)                | concurrently | false
			create index /* x */ concurrently I on t (a)        | i            | true
			""")
	void readsTheNameOfAnIndex(String sql, String name, boolean concurrently) {
		CreateIndex index = (CreateIndex) StatementParser.parse(sql);
		assertThat((index.name() != null) ? index.name().name() : null).isEqualTo(name);
		assertThat(index.concurrently()).isEqualTo(concurrently);
		assertThat(index.method()).isEqualTo("btree");
	}

	@Test
	void readsWhatIsDropped() {
		DropIndex drop = (DropIndex) StatementParser.parse("DROP INDEX CONCURRENTLY IF EXISTS s.i, \"J\" CASCADE");
		assertThat(drop).matches(DropIndex::concurrently).matches(DropIndex::ifExists).matches(DropIndex::cascade);
		assertThat(drop.indexes()).extracting((index) -> index.display()).containsExactly("s.i", "J");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REINDEX INDEX s.i                                   | INDEX    | s.i | false
			REINDEX (VERBOSE, CONCURRENTLY) TABLE t             | TABLE    | t   | true
			REINDEX (CONCURRENTLY off) TABLE t                  | TABLE    | t   | false
			REINDEX SCHEMA CONCURRENTLY s                       | SCHEMA   | s   | true
			REINDEX DATABASE                                    | DATABASE |     | false
			REINDEX SYSTEM d                                    | SYSTEM   | d   | false
			""")
	void readsWhatIsRebuilt(String sql, ReindexTarget target, String name, boolean concurrently) {
		Reindex reindex = (Reindex) StatementParser.parse(sql);
		assertThat(reindex.target()).isEqualTo(target);
		assertThat((reindex.name() != null) ? reindex.name().display() : null).isEqualTo(name);
		assertThat(reindex.concurrently()).isEqualTo(concurrently);
	}

	@Test
	void saysWhereConcurrentlyHasItsPlace() {
		String sql = "REFRESH /* x */ MATERIALIZED VIEW v WITH NO DATA";
		RefreshMaterializedView refresh = (RefreshMaterializedView) StatementParser.parse(sql);
		assertThat(refresh.command().in(sql)).isEqualTo("REFRESH /* x */ MATERIALIZED VIEW");
		assertThat(refresh.withNoData()).isTrue();
	}

}
