package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Waiver}: where they may stand and what they may say.
 */
class WaiverTests {

	@Test
	void holdForTheScriptInFrontOfItsFirstStatement() {
		try (ScriptReader reader = Scripts.open("""
				-- migrations: phase=contract allow=drop-table reason="empty since 2019"
				-- migrations: allow=a allow=b reason=known
				DROP TABLE old;
				""")) {
			assertThat(reader.directives().phase()).isEqualTo(Phase.CONTRACT);
			assertThat(reader.directives().waivers()).containsExactly(
					new Waiver("drop-table", "empty since 2019", new Location("V1__test.sql", 1, 1)),
					new Waiver("a", "known", new Location("V1__test.sql", 2, 1)),
					new Waiver("b", "known", new Location("V1__test.sql", 2, 1)));
		}
	}

	@Test
	void holdForOneStatementInFrontOfIt() {
		List<Statement> statements = read("""
				SELECT 1;
				-- migrations: allow=one reason="first"
				-- because of that
				-- migrations: allow=two
				SELECT 2;
				SELECT 3;
				-- migrations: allow=three reason=" "
				SELECT 4;
				""");
		assertThat(statements.get(0).waivers()).isEmpty();
		assertThat(statements.get(1).waivers()).containsExactly(
				new Waiver("one", "first", new Location("V1__test.sql", 2, 1)),
				new Waiver("two", null, new Location("V1__test.sql", 4, 1)));
		assertThat(statements.get(2).waivers()).isEmpty();
		assertThat(statements.get(3).waivers()).extracting(Waiver::reason).containsOnlyNulls();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			-- migrations: allow=\\nSELECT 1 | names no hazard
			-- migrations: allow="a,,b" reason=x\\nSELECT 1 | names no hazard
			-- migrations: reason=x\\nSELECT 1 | belongs to no waiver
			SELECT 1;\\n-- migrations: reason=x\\nSELECT 2 | belongs to no waiver
			SELECT 1;\\n-- migrations: allow=x phase=contract\\nSELECT 2 | after the beginning of the first statement
			SELECT 1\\n-- migrations: allow=x reason=y\\n, 2 | after the beginning of the first statement
			-- migrations: alow=x\\nSELECT 1 | There is no directive 'alow'
			""")
	void areRefusedWhereTheyHaveNoEffect(String text, String message) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> read(text.replace("\\n", "\n")))
			.withMessageContaining(message);
	}

	private static List<Statement> read(String text) {
		try (ScriptReader reader = Scripts.open(text)) {
			List<Statement> statements = new ArrayList<>();
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
			return statements;
		}
	}

}
