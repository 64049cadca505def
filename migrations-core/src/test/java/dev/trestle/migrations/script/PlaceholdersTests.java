package dev.trestle.migrations.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Placeholders}.
 */
class PlaceholdersTests {

	private static final Map<String, String> VALUES = Map.of("schema", "shop", "app:env-1.x", "prod", "list",
			"(1, 'a;', \"b\")", "empty", "", "dollar", "$1\\", "quote", "it's", "semicolon", "a; b", "comment",
			"a -- b", "open", "(a", "minus", "-1");

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			SELECT * FROM ${schema}.t              | SELECT * FROM shop.t
			SELECT * FROM ${schema}_${app:env-1.x} | SELECT * FROM shop_prod
			SELECT '${schema} ${schema}'           | SELECT 'shop shop'
			SELECT E'${schema}\\''                 | SELECT E'shop\\''
			SELECT "${schema}"                     | SELECT "shop"
			SELECT ${list}, '${dollar}'            | SELECT (1, 'a;', "b"), '$1\\'
			SELECT ${empty}1                       | SELECT 1
			SELECT '${semicolon}', '${comment}'    | SELECT 'a; b', 'a -- b'
			SELECT 5 - ${minus}                    | SELECT 5 - -1
			SELECT 1 -- ${unknown}~, 2             | SELECT 1 -- ${unknown}~, 2
			SELECT 1 /* ${unknown} */              | SELECT 1
			SELECT /* ${unknown} */ 1              | SELECT /* ${unknown} */ 1
			SELECT $$${schema}$$                   | SELECT $$${schema}$$
			SELECT $a$${schema}$a$                 | SELECT $a$${schema}$a$
			SELECT '$${schema} $$$${a $$'          | SELECT '${schema} $$${a $$'
			SELECT "$${schema}"                    | SELECT "${schema}"
			SELECT '$schema {schema} $1'           | SELECT '$schema {schema} $1'
			""")
	void areReplacedInStatementsStringsAndIdentifiers(String text, String expected) {
		assertThat(replace(text.replace('~', '\n'))).containsExactly(expected.replace('~', '\n'));
	}

	@Test
	void areReplacedInDollarQuotesOnRequest() {
		assertThat(replace("-- migrations: placeholders=everywhere\nDO $a$ ${schema} $${schema} $a$; SELECT ${schema}"))
			.containsExactly("DO $a$ shop ${schema} $a$", "SELECT shop");
	}

	@Test
	void areLeftAloneOnRequest() {
		assertThat(replace("-- migrations: placeholders=off\nSELECT '${schema} $${schema} ${}', ${x}"))
			.containsExactly("SELECT '${schema} $${schema} ${}', ${x}");
	}

	@Test
	void areLeftAloneInCopyData() {
		assertThat(replace("COPY ${schema}.t FROM STDIN;\n${unknown}\n\\.\n"))
			.containsExactly("COPY shop.t FROM STDIN");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|',
			textBlock = """
					SELECT ${schem}           | 2:8  | The placeholder 'schem' has no value. | Did you mean 'schema'? Known placeholders: app:env-1.x, comment,
					SELECT '~ ${nothing}'     | 3:2  | The placeholder 'nothing' has no value. | Configure its value. Known placeholders: app:env-1.x, comment,
					SELECT ${}                | 2:8  | No placeholder name follows '${'. | Write '$${' in quotes for a literal '${', or turn
					SELECT 'a ${1}'           | 2:11 | No placeholder name follows '${'. | Write '$${' in quotes
					SELECT 'a ${schema'       | 2:11 | No placeholder name follows '${'. | Write '$${' in quotes
					SELECT '${a b}'           | 2:9  | No placeholder name follows '${'. | Write '$${' in quotes
					SELECT ${semicolon}       | 2:8  | The value of '${semicolon}' has a semicolon, a comment, or | Change the value.
					SELECT ${comment}         | 2:8  | The value of '${comment}' has a semicolon | Change the value.
					SELECT ${quote}           | 2:8  | The value of '${quote}' has a semicolon | Change the value.
					SELECT ${open})           | 2:8  | The value of '${open}' has a semicolon | Change the value.
					SELECT 1, '${quote}'      | 2:11 | A placeholder's value ends the quotes around it. | Change the value.
					SELECT E'${dollar}'       | 2:8  | A placeholder's value ends the quotes around it. | Change the value.
					SELECT 5 -${minus}        | 2:1  | A placeholder's value begins a comment or a string | Put blanks around the placeholder
					""")
	void areRefusedWithoutAValueThatFits(String text, String place, String message, String remedy) {
		Problem problem = catchThrowableOfType(ScriptException.class,
				() -> replace("SELECT 1;\n" + text.replace('~', '\n')))
			.problems()
			.get(0);
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_PLACEHOLDER);
		assertThat(problem.location()).hasToString("V1__test.sql:" + place);
		assertThat(problem.message()).startsWith(message);
		assertThat(problem.remedy()).startsWith(remedy);
	}

	@Test
	void neverShowTheirValues() {
		Placeholders secret = Placeholders.of(Map.of("password", "s3cr3t'; --"));
		assertThat(secret.toString()).isEqualTo("Placeholders[password]");
		ScriptException exception = catchThrowableOfType(ScriptException.class,
				() -> Scripts.statements(Scripts.script("SELECT '${password}'"), secret));
		assertThat(exception.getMessage()).doesNotContain("s3cr3t");
	}

	@Test
	void areACopy() {
		Map<String, String> values = new HashMap<>(Map.of("a", "1"));
		Placeholders placeholders = Placeholders.of(values);
		values.put("a", "2");
		assertThat(Scripts.statements(Scripts.script("SELECT ${a}"), placeholders)).extracting(Statement::sql)
			.containsExactly("SELECT 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1a", "_a", "a b", "a}", "ä", "a$" })
	void haveNamesThatStandOut(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Placeholders.of(Map.of(name, "x")))
			.withMessageStartingWith("'" + name + "' is not a placeholder name: write a letter");
	}

	private static List<String> replace(String text) {
		return Scripts.statements(Scripts.script(text), Placeholders.of(VALUES)).stream().map(Statement::sql).toList();
	}

}
