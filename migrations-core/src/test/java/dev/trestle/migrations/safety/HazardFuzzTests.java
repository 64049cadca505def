package dev.trestle.migrations.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.locks.LockPredictor;
import dev.trestle.migrations.safety.locks.SchemaState;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.sql.Mutants;
import dev.trestle.migrations.sql.StatementParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Judges scripts of mutilated statements, and predicts their locks. The seed is fixed.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class HazardFuzzTests {

	private static final int SCRIPT = 10;

	/** All rules take longer than the parser. */
	private static final int SCRIPTS = Mutants.COUNT / 10 / SCRIPT;

	@Test
	void noScriptIsTooMuch() {
		Random random = new Random(4);
		for (int i = 0; i < SCRIPTS; i++) {
			List<ExaminedStatement> statements = new ArrayList<>();
			for (int ordinal = 1; ordinal <= SCRIPT; ordinal++) {
				boolean alone = random.nextInt(4) == 0;
				statements.add(new ExaminedStatement(ordinal, StatementParser.read(Mutants.mutant(random)),
						(alone || random.nextInt(3) == 0) ? ordinal : 1, alone, List.of()));
			}
			try {
				judge(statements);
			}
			catch (RuntimeException | StackOverflowError ex) {
				throw new AssertionError(
						"Script " + i + ": " + statements.stream().map(ExaminedStatement::sql).toList(), ex);
			}
		}
	}

	private static void judge(List<ExaminedStatement> statements) {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, 18, CatalogFacts.NONE);
		Examination examination = hazards
			.examine(new ExaminedScript(ScriptKind.VERSIONED, Version.parse("1"), Phase.EXPAND, statements, List.of()));
		for (Finding finding : examination.findings()) {
			String sql = statements.get(finding.ordinal() - 1).sql();
			assertThat(finding.span().end()).isBetween(finding.span().start(), sql.length());
			assertThat(finding.recipe().text()).isNotNull();
		}
		SchemaState state = SchemaState.of(CatalogFacts.NONE);
		for (ExaminedStatement statement : statements) {
			LockPredictor.predict(statement.sql(), statement.tree(), 18, state);
			state = state.after(statement.sql(), statement.tree());
		}
	}

}
