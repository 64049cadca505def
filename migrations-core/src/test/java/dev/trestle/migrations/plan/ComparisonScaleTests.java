package dev.trestle.migrations.plan;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison} and {@link Planner} with very many scripts. Counts instead
 * of taking the time, which depends on the machine.
 */
class ComparisonScaleTests {

	private static final int MANY = 10_000;

	private final AtomicInteger looks = new AtomicInteger();

	private final AtomicInteger phases = new AtomicInteger();

	private final AtomicInteger outlines = new AtomicInteger();

	@Test
	void manyScriptsAreLookedAtAFewTimesEach() {
		List<Script> scripts = IntStream.rangeClosed(1, MANY).mapToObj(this::script).toList();
		History history = new History();
		scripts.subList(0, MANY / 2).forEach((script) -> history.appliedClass(script.path()));
		Comparison comparison = Comparison.of(scripts, history.entries(), new ComparisonPolicy(OutOfOrder.REFUSE, null),
				this::phase);
		Plan plan = new Planner(comparison, this::outline).plan(null, PhaseSelection.EXPAND);
		assertThat(plan.scripts()).hasSize(MANY / 2);
		assertThat(this.phases).hasValue(MANY / 2);
		assertThat(this.outlines).hasValue(MANY / 2);
		// Sorting included; one look at all of them for each would be ten thousand.
		assertThat(this.looks.get() / MANY).isLessThan(100);
	}

	private Script script(int number) {
		return new CountedScript(ScriptName.parse("V" + number + "__a"), this.looks);
	}

	private Phase phase(Script script) {
		this.phases.incrementAndGet();
		return Phase.EXPAND;
	}

	private Outline outline(Script script) {
		this.outlines.incrementAndGet();
		return Outline.ofOne(Phase.EXPAND, true);
	}

	/**
	 * Counts how often it is looked at.
	 *
	 * @param name its identity
	 * @param looks the count
	 */
	private record CountedScript(ScriptName name, AtomicInteger looks) implements Script {

		@Override
		public ScriptName name() {
			this.looks.incrementAndGet();
			return this.name;
		}

		@Override
		public String path() {
			return this.name.fileName();
		}

		@Override
		public Checksum checksum() {
			return new Checksum("ab".repeat(32));
		}

	}

}
