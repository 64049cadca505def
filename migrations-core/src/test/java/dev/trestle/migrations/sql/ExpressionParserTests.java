package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnAction.SetDefault;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with expressions.
 */
class ExpressionParserTests {

	@ParameterizedTest
	@ValueSource(strings = { "5", "-1.5", "'x, y'", "NULL", "true", "'{}'::jsonb", "'ok'::s.mood", "ARRAY[1, 2]::int[]",
			"interval '1' day", "timestamp with time zone '2020-01-01'", "CAST('x' AS varchar(10))", "(1 + 2) * 3",
			"B'01'", "$$x$$", "E'\\\\'" })
	void knowsWhatIsConstant(String written) {
		assertThat(expression(written).constant()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			now()                                          | now
			clock_timestamp() AT TIME ZONE 'utc'           | clock_timestamp
			CURRENT_TIMESTAMP(3)                           | current_timestamp
			current_user                                   | current_user
			md5(random()::text)                            | md5 random
			s.f(a, g(b, 'x')) + h()                        | s.f g h
			nextval('q'::regclass)                         | nextval
			"F"('x')                                       | F
			coalesce(f(), 1)                               | f
			(SELECT max(a) FROM t WHERE b = f(c))          | max f
			extract(year FROM now())                       | extract now
			make_interval(days => f(1))                    | make_interval f
			""")
	void findsCalls(String written, String calls) {
		Expression expression = expression(written);
		assertThat(expression.calls().stream().map((call) -> call.name().display()).toList())
			.isEqualTo(List.of(calls.split(" ")));
		assertThat(expression.constant()).isFalse();
	}

	@Test
	void findsNamesAndTypes() {
		Expression expression = expression(
				"a > b.c AND \"D e\" IS NOT NULL OR f IN (1, 2)::bool AND g COLLATE \"C\" = 'x'::s.t");
		assertThat(expression.names()).extracting((name) -> name.display())
			.containsExactly("a", "b.c", "D e", "f", "g");
		assertThat(expression.types()).extracting((type) -> type.name().display()).containsExactly("bool", "s.t");
		assertThat(expression.query()).isFalse();
		assertThat(expression("EXISTS (SELECT 1)").query()).isTrue();
	}

	@Test
	void findsArguments() {
		String written = "f(a, g(b, c), '(,', ARRAY[1, 2])";
		String sql = "ALTER TABLE t ALTER a SET DEFAULT " + written;
		assertThat(expression(written).calls().get(0)).satisfies((call) -> {
			assertThat(call.span().in(sql)).isEqualTo(written);
			assertThat(call.arguments()).extracting((argument) -> argument.in(sql))
				.containsExactly("a", "g(b, c)", "'(,'", "ARRAY[1, 2]");
		});
	}

	private static Expression expression(String written) {
		String sql = "ALTER TABLE t ALTER a SET DEFAULT " + written;
		AlterTable alter = (AlterTable) StatementParser.parse(sql);
		Expression expression = ((SetDefault) alter.actions().get(0)).expression();
		assertThat(expression.span().in(sql)).isEqualTo(written);
		return expression;
	}

}
