package dev.trestle.migrations.script;

import java.time.Duration;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Directives}.
 */
class DirectivesTests {

	@Test
	void haveDefaults() {
		assertThat(directives("SELECT 1")).isEqualTo(Directives.DEFAULTS)
			.isEqualTo(new Directives(TransactionMode.AUTO, Phase.EXPAND, null, true, false, List.of()));
	}

	@Test
	void areReadFromTheCommentsInFrontOfTheFirstStatement() {
		assertThat(directives("""
				-- Copyright somebody

				/* block */ --migrations: transaction=none,phase=contract
				--   migrations:lock-timeout=2s   placeholders=off
				SELECT 1;
				""")).isEqualTo(
				new Directives(TransactionMode.NONE, Phase.CONTRACT, Duration.ofSeconds(2), false, false, List.of()));
	}

	@Test
	void mayBeSeparatedByBlanksAndCommas() {
		Directives expected = new Directives(TransactionMode.NONE, Phase.CONTRACT, null, true, true, List.of());
		for (String separator : List.of(" ", ",", ", ", " , ", "\t")) {
			assertThat(directives("-- migrations: transaction=none" + separator + "phase=contract" + separator
					+ "placeholders=everywhere\r\nSELECT 1"))
				.isEqualTo(expected);
		}
	}

	@Test
	void mayHaveQuotedValues() {
		assertThat(directives("-- migrations: phase=\"contract\"\nSELECT 1").phase()).isEqualTo(Phase.CONTRACT);
	}

	@ParameterizedTest
	@CsvSource({ "500ms, PT0.5S", "2s, PT2S", "1m, PT1M", "1h, PT1H", "PT1.5S, PT1.5S" })
	void understandDurations(String text, Duration expected) {
		assertThat(directives("-- migrations: lock-timeout=" + text + "\nSELECT 1").lockTimeout()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			textBlock = """
					transction=none; There is no directive 'transction'.; Did you mean 'transaction'? Known directives: transaction (auto or none),
					lock_timeout=2s; There is no directive 'lock_timeout'.; Did you mean 'lock-timeout'? Known directives: transaction
					foo; There is no directive 'foo'.; Known directives: transaction (auto or none), phase (expand or contract), lock-timeout (
					transaction=off; The directive 'transaction' has the value 'off'; Write transaction= followed by auto or none.
					transaction; The directive 'transaction' has no value; Write transaction= followed by auto or none.
					phase=; The directive 'phase' has the value ''; Write phase= followed by expand or contract.
					lock-timeout=2; The directive 'lock-timeout' has the value '2'; followed by a duration such as 500ms, 2s or 1m.
					lock-timeout=0s; The directive 'lock-timeout' has the value '0s'; followed by a duration
					lock-timeout=-PT1S; The directive 'lock-timeout' has the value '-PT1S'; followed by a duration
					lock-timeout=999999999999h; The directive 'lock-timeout' has the value '999999999999h'; followed by a duration
					placeholders=maybe; The directive 'placeholders' has the value 'maybe'; followed by on, off or everywhere.
					phase=expand phase=contract; The directive 'phase' is given twice.; Keep one of them.
					``; No directive follows 'migrations:'.; Write one of: transaction (auto or none)
					""",
			delimiter = ';')
	void areRefusedWhenNotUnderstood(String text, String message, String remedy) {
		Problem problem = problem("-- first line\n  -- migrations: " + text + "\nSELECT 1");
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DIRECTIVE);
		assertThat(problem.location()).hasToString("V1__test.sql:2:3");
		assertThat(problem.message()).contains(message);
		assertThat(problem.remedy()).contains(remedy);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "SELECT 1;\n-- migrations: transaction=none", "SELECT 1\n-- migrations: transaction=none\n;",
					"SELECT 1;\n-- migrations: transaction=none\nSELECT 2", ";;SELECT 1;\n--migrations: x" })
	void areRefusedWhereTheyWouldHaveNoEffect(String text) {
		Problem problem = problem(text);
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DIRECTIVE);
		assertThat(problem.location()).hasToString("V1__test.sql:2:1");
		assertThat(problem.message()).contains("after the beginning of the first statement");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- migration: transaction=none", "-- Migrations: phase=contract",
			"--- migrations: lock-timeout = 2s", "-- @migrations placeholders=off" })
	void areRefusedWithAMarkerThatIsAlmostRight(String comment) {
		assertThat(problem(comment + "\nSELECT 1").message()).contains("looks like a directive");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- Migration: the transaction is important", "-- see migrations: there are many",
			"-- transaction=none", "/* migrations: transaction=none */", "-- the migrations:x=y",
			"SELECT '\n-- migrations: x'", "SELECT $$\n-- migrations: x\n$$", "/*\n-- migrations: x\n*/",
			"SELECT \"\n-- migrations: x\"" })
	void areNotSeenInProseAndQuotes(String text) {
		assertThat(directives(text + "\n; SELECT 1")).isEqualTo(Directives.DEFAULTS);
	}

	private static Directives directives(String text) {
		try (ScriptReader reader = Scripts.open(text)) {
			while (reader.next() != null) {
				assertThat(reader.directives()).isNotNull();
			}
			return reader.directives();
		}
	}

	private static Problem problem(String text) {
		ScriptException[] thrown = new ScriptException[1];
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> directives(text))
			.satisfies((ex) -> thrown[0] = ex);
		return thrown[0].problems().get(0);
	}

}
