package dev.trestle.migrations.script;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Gives random texts to {@link Lexer} and {@link ScriptReader}. Seeds are fixed, so that
 * a failure comes again.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class FuzzTests {

	private static final int TEXTS = 1000;

	private static final Placeholders PLACEHOLDERS = Placeholders.of(Map.of("a", "x", "b", "1, 'y;'", "c", ";"));

	private static final List<String> FRAGMENTS = List.of("SELECT", "'a'", "'a;b'", "E'x\\';'", "e'\\\\'", "'", "''",
			"\"", "\"a\"\";b\"", "U&'\\0041;'", "u&\"x;\"", "U&", "B'0'", "N'n;'", "$$", "$$ ; $$", "$a$",
			"$a$ ; $$ $a$", "$1", "$", "a$b$c", "/* ; */", "/*", "*/", "--", "-- ; '\n", "\n", "\r\n", "\r", " ", "\t",
			"(", ")", ";", "CREATE FUNCTION", "or replace", "create", "begin", "atomic", "case", "end", "copy t",
			"from", "stdin", "\\.", "\n\\.\n", "1.5", "1..2", "1e+5", "1_0", "+", "-", "*", "<>", "@-", "::", ",", ".",
			"[", "]", "é", "𝄞", "${a}", "${b}", "${c}", "$${", "${", "}", "-- migrations: phase=contract\n",
			"set standard_conforming_strings = off;", "\u000b", "\0", "\\i x");

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void tokensOfAnyTextMakeUpTheText(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = text(random);
			assertThat(String.join("", Tokens.texts(text))).isEqualTo(text);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13 })
	void scriptsOfAnyTextAreReadOrRefused(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			readOrRefuse(text(random).getBytes(StandardCharsets.UTF_8));
		}
	}

	@Test
	void scriptsOfAnyBytesAreReadOrRefused() {
		Random random = new Random(21);
		for (int i = 0; i < TEXTS; i++) {
			byte[] bytes = text(random).getBytes(StandardCharsets.UTF_8);
			if (bytes.length > 0) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}
			readOrRefuse(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 31, 32, 33 })
	void splittingWhatWasSplitChangesNothing(long seed) {
		Random random = new Random(seed);
		int compared = 0;
		for (int i = 0; i < TEXTS; i++) {
			List<Statement> statements = statementsOrNone(withoutPlaceholders(text(random)));
			if (!statements.isEmpty()) {
				String joined = statements.stream()
					.map((statement) -> statement.sql() + (statement.copyFromStdin() ? ";\n\\.\n" : ";"))
					.collect(Collectors.joining());
				assertThat(Scripts.split(joined)).isEqualTo(statements.stream().map(Statement::sql).toList());
				compared++;
			}
		}
		assertThat(compared).isGreaterThan(TEXTS / 20);
	}

	@Test
	void everyPlaceIsWhereItsStatementBegins() {
		Random random = new Random(41);
		for (int i = 0; i < TEXTS; i++) {
			String text = withoutPlaceholders(text(random));
			String[] lines = text.split("\r\n|\r|\n", -1);
			for (Statement statement : statementsOrNone(text)) {
				String line = lines[statement.line() - 1];
				String rest = line.substring(line.offsetByCodePoints(0, statement.column() - 1));
				String firstLine = statement.sql().split("[\r\n]", 2)[0];
				assertThat(rest).startsWith(firstLine);
			}
		}
	}

	private static List<Statement> statementsOrNone(String text) {
		try {
			return Scripts.statements(text);
		}
		catch (ScriptException ex) {
			return List.of();
		}
	}

	private static String withoutPlaceholders(String text) {
		return text.replace("${", "{");
	}

	private static void readOrRefuse(byte[] bytes) {
		try {
			assertThat(Scripts.statements(Scripts.script(bytes), PLACEHOLDERS)).isNotEmpty();
		}
		catch (ScriptException ex) {
			assertThat(ex.problems()).isNotEmpty();
			assertThat(ex.problems().get(0).remedy()).endsWith(".");
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int fragments = random.nextInt(25);
		for (int i = 0; i < fragments; i++) {
			text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
			text.append(random.nextBoolean() ? " " : "");
		}
		return text.toString();
	}

}
