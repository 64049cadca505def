package dev.trestle.migrations.plan;

import java.util.List;
import java.util.stream.IntStream;

import dev.trestle.migrations.script.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison} and {@link Planner} with very many scripts.
 */
class ComparisonScaleTests {

	private static final int MANY = 40_000;

	// Quadratic work would take minutes.
	@Test
	@Timeout(30)
	void manyScriptsAreComparedAndPlannedInLinearTime() {
		List<Script> scripts = Texts.scripts(
				IntStream.rangeClosed(1, MANY).mapToObj((number) -> "V" + number + "__a.sql").toArray(String[]::new));
		History history = new History();
		scripts.subList(0, MANY / 2).forEach((script) -> history.applied(script.path()));
		Comparison comparison = Comparison.of(scripts, history.entries(), new ComparisonPolicy(OutOfOrder.REFUSE, null),
				Texts::phase);
		Plan plan = new Planner(comparison, Texts::outline).plan(null, PhaseSelection.EXPAND);
		assertThat(plan.scripts()).hasSize(MANY / 2);
	}

}
