package dev.trestle.migrations.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.trestle.migrations.script.Script;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Tests for {@link Comparison} and {@link Planner} with very many scripts.
 */
class ComparisonScaleTests {

	private static final int MANY = 100_000;

	@Test
	void aHundredThousandScriptsAreComparedAndPlanned() {
		String[] paths = IntStream.rangeClosed(1, MANY)
			.mapToObj((number) -> "V" + number + "__a.sql")
			.toArray(String[]::new);
		List<Script> scripts = Texts.scripts(paths);
		History applied = new History();
		for (int i = 0; i < MANY / 2; i++) {
			applied.applied(paths[i]);
		}
		// Quadratic work would take minutes.
		Plan plan = assertTimeout(Duration.ofSeconds(20), () -> {
			Comparison comparison = Comparison.of(scripts, applied.entries(),
					new ComparisonPolicy(OutOfOrder.REFUSE, null), Texts::phase);
			return new Planner(comparison, Texts::outline).plan(null, PhaseSelection.EXPAND);
		});
		assertThat(plan.scripts()).hasSize(MANY / 2);
	}

}
