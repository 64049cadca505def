package dev.trestle.migrations.sql;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives mutilated, huge and deep statements to {@link StatementParser}. Seeds are fixed,
 * so that a failure comes again; {@code -Dfuzz.mutants=1000000} takes more of them.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class StatementParserFuzzTests {

	private static final int DEEP = 10_000;

	private static final int MEGABYTE = 1_000_000;

	private static final Map<Class<?>, List<Method>> ACCESSORS = new ConcurrentHashMap<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void noMutantIsTooMuch(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < Mutants.COUNT / 2; i++) {
			String mutant = Mutants.mutant(random);
			try {
				spansAreInside(StatementParser.parse(mutant), mutant);
			}
			catch (RuntimeException | StackOverflowError ex) {
				throw new AssertionError("Mutant " + i + " of seed " + seed + ": " + mutant, ex);
			}
		}
	}

	// Every span of the tree is a part of the text: a finding may point at any.
	private static void spansAreInside(@Nullable Object value, String sql) {
		if (value instanceof Span span) {
			if (span.start() < 0 || span.start() > span.end() || span.end() > sql.length()) {
				throw new IllegalStateException(span.toString());
			}
		}
		else if (value instanceof List<?> list) {
			list.forEach((element) -> spansAreInside(element, sql));
		}
		else if (value instanceof Record record) {
			for (Method accessor : ACCESSORS.computeIfAbsent(value.getClass(), StatementParserFuzzTests::accessors)) {
				spansAreInside(invoke(accessor, record), sql);
			}
		}
	}

	private static List<Method> accessors(Class<?> type) {
		return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
	}

	private static @Nullable Object invoke(Method accessor, Object target) {
		try {
			return accessor.invoke(target);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(accessor.toString(), ex);
		}
	}

	static List<String> deep() {
		String open = "(".repeat(DEEP);
		String close = ")".repeat(DEEP);
		return List.of("SELECT " + open + "1" + close, "SELECT " + "f(".repeat(DEEP) + close, open + "SELECT 1" + close,
				"ALTER TABLE t ADD c int DEFAULT " + open + "1" + close + ", DROP d", "CREATE TABLE t " + open + close,
				"CREATE TABLE t (a int CHECK " + open + "a > 0" + close + ")", "CREATE TABLE t (a numeric" + open,
				"CREATE INDEX i ON t (" + open + "a" + close + ")", "ALTER TABLE t ADD CHECK " + open,
				"SELECT * FROM " + open + "t" + close, "SELECT a" + "[".repeat(DEEP), "SELECT " + close,
				"SELECT 1 IN " + "(SELECT 1 FROM ".repeat(DEEP) + close, "SELECT " + "CAST(".repeat(DEEP),
				"WITH a AS (".repeat(DEEP) + "SELECT 1" + close, "EXPLAIN ".repeat(DEEP) + "SELECT 1",
				"PREPARE a AS ".repeat(DEEP), "CREATE SCHEMA a ".repeat(DEEP),
				"CREATE RULE a AS ON INSERT TO t DO (".repeat(DEEP), "CREATE RULE a AS ON INSERT TO t DO ".repeat(DEEP),
				"SELECT " + "numeric(".repeat(DEEP) + close, "SELECT " + "numeric(1, ".repeat(DEEP * 10),
				"COPY (".repeat(DEEP), "/*".repeat(DEEP) + "*/".repeat(DEEP), "SELECT " + "'a'::a(".repeat(DEEP),
				"INSERT INTO t " + "(SELECT * FROM ".repeat(DEEP),
				"CREATE TABLE t (a int DEFAULT " + "'{}'::".repeat(DEEP), "DECLARE c CURSOR FOR ".repeat(DEEP));
	}

	@ParameterizedTest(name = "{index}")
	@MethodSource("deep")
	@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
	void depthCostsNoStack(String sql) {
		assertThat(StatementParser.parse(sql)).isNotNull();
	}

	static List<String> repeated() {
		return List.of("SELECT |a, |", "SELECT |a.|b", "SELECT |- |1", "SELECT 1 WHERE |a AND |b",
				"INSERT INTO t VALUES |(1, 'x'), |", "ALTER TABLE t |ADD a int, |", "ALTER TABLE t |?, |",
				"CREATE TABLE t (|a int, |)", "CREATE TABLE t (|, |)", "CREATE TABLE t (a int|, ? ?|)",
				"CREATE TABLE t (a int| NOT NULL|)", "CREATE TABLE t (|a |)", "CREATE TABLE t (a int| DEFAULT |)",
				"CREATE TABLE t (a int| CONSTRAINT x|)", "SET |a.|b = 1", "SET a = |b, |c", "GRANT |a |ON t TO b",
				"GRANT a ON t TO |a, |b", "DROP TABLE |a, |b", "COMMENT ON |a.|b IS 'x'", "SELECT * FROM |a, |b",
				"SELECT * FROM a |JOIN a ON a = b |", "WITH |a AS (SELECT 1), |b AS (SELECT 1) SELECT 1",
				"SELECT '|x''|'", "SELECT 'a'|\n'b'|", "CREATE TYPE t AS ENUM (|'a', |)",
				"CREATE FUNCTION f(|a int, |) RETURNS int", "CREATE FUNCTION f() RETURNS int| STABLE|",
				"CREATE SCHEMA s| CREATE TABLE t ()|", "VACUUM |FULL |", "CREATE INDEX i ON t (|a b, |c)",
				"ALTER TABLE t ALTER a| SET CACHE 1|", "SELECT |interval '1' day |", "SELECT |timestamp |",
				"SELECT |numeric(1) |", "SELECT |x(a) AS (|", "SELECT |[|", "SELECT |(|", "SELECT |)|", "SELECT |)]|",
				"SELECT |(]|", "|${a}|", "UPDATE t SET |a = 1, |b = 2",
				"MERGE INTO t USING u ON a |WHEN MATCHED THEN |", "SELECT |f(a => 1, |",
				"CREATE RULE r AS ON INSERT TO t DO (|SELECT 1; |)", "SELECT |a AS |b", "COPY t FROM stdin |a |");
	}

	@ParameterizedTest
	@MethodSource("repeated")
	@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
	void lengthCostsNoMoreThanItsShare(String pattern) {
		String[] parts = pattern.split("\\|", -1);
		String middle = parts[1].repeat(MEGABYTE / parts[1].length());
		String sql = parts[0] + middle + ((parts.length > 2) ? parts[2] : "");
		assertThat(StatementParser.parse(sql)).isNotNull();
	}

	@Test
	void tokensMakeUpTheText() {
		Random random = new Random(3);
		for (int i = 0; i < Mutants.COUNT / 10; i++) {
			String mutant = Mutants.mutant(random);
			assertThat(String.join("", Mutants.tokens(mutant))).isEqualTo(mutant);
		}
	}

	@Test
	void doesNotLoseWhatFollowsDeepParentheses() {
		String sql = "ALTER TABLE t ADD c int DEFAULT " + "(".repeat(DEEP) + "1" + ")".repeat(DEEP)
				+ " NOT NULL, DROP d";
		assertThat(Understanding.complete(StatementParser.parse(sql))).isTrue();
	}

}
