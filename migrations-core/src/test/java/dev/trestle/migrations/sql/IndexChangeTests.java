package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.IndexChange.Kind;
import dev.trestle.migrations.sql.IndexChange.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IndexChange}.
 */
class IndexChangeTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			CREATE INDEX CONCURRENTLY i ON t (a)                              |      | i    | t
			create unique index concurrently Idx on ONLY Shop.Users (a)       | shop | idx  | users
			CREATE INDEX CONCURRENTLY "a""b;" ON db.s."T t" USING gin (a)     | s    | a"b; | T t
			CREATE INDEX /* x */ CONCURRENTLY -- y~ i ON t (a)                |      | i    | t
			CREATE INDEX CONCURRENTLY ON t (a)                                |      |      | t
			CREATE INDEX CONCURRENTLY U&"\\00e9\\\\x" ON U&"d!0061" UESCAPE '!' (a) | | é\\x | da
			""")
	void readsWhatIsCreated(String sql, String schema, String name, String table) {
		assertThat(Classifier.classify(sql.replace('~', '\n')).indexChange())
			.isEqualTo(new IndexChange(Kind.CREATE, Target.INDEX, schema, name, table, false));
	}

	@Test
	void readsWhatIsCreatedOnlyOnce() {
		assertThat(Classifier.classify("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON s.t (a)").indexChange())
			.isEqualTo(new IndexChange(Kind.CREATE, Target.INDEX, "s", "i", "t", true));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			DROP INDEX CONCURRENTLY i                       |   | i | false
			DROP INDEX CONCURRENTLY IF EXISTS s.I CASCADE   | s | i | true
			""")
	void readsWhatIsDropped(String sql, String schema, String name, boolean ifExists) {
		assertThat(Classifier.classify(sql).indexChange())
			.isEqualTo(new IndexChange(Kind.DROP, Target.INDEX, schema, name, null, ifExists));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			REINDEX INDEX CONCURRENTLY s.i                  | INDEX    | s | i
			REINDEX (VERBOSE, CONCURRENTLY) TABLE t         | TABLE    |   | t
			REINDEX SCHEMA CONCURRENTLY S                   | SCHEMA   |   | s
			REINDEX DATABASE CONCURRENTLY d                 | DATABASE |   | d
			REINDEX DATABASE CONCURRENTLY                   | DATABASE |   |
			""")
	void readsWhatIsRebuilt(String sql, Target target, String schema, String name) {
		assertThat(Classifier.classify(sql).indexChange())
			.isEqualTo(new IndexChange(Kind.REINDEX, target, schema, name, null, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DROP INDEX CONCURRENTLY a, b", "CREATE INDEX CONCURRENTLY i", "DROP INDEX CONCURRENTLY",
			"DROP INDEX CONCURRENTLY \"a", "CREATE INDEX CONCURRENTLY i ON s.", "REINDEX SYSTEM CONCURRENTLY s",
			"REINDEX TABLE CONCURRENTLY" })
	void hasNothingToReadInWhatTheServerRefuses(String sql) {
		StatementTraits traits = Classifier.classify(sql);
		assertThat(traits.indexChange()).isNull();
		assertThat(traits.transactional()).isFalse();
	}

}
