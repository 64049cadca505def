package dev.trestle.migrations.boot.job.report;

import java.util.List;

import dev.trestle.migrations.plan.Replacement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how a statement and its steps are put beside each other.
 */
class ReplacementReportTests {

	private final Replacement replacement = new Replacement(1, 3, "DROP INDEX\n  a, b", List.of("drop-index"),
			List.of(new Replacement.Step("Alone.", List.of("DROP INDEX CONCURRENTLY a")),
					new Replacement.Step("Alone.", List.of("DROP INDEX CONCURRENTLY b"))));

	@Test
	void putsThemSideBySideWhereThereIsRoom() {
		assertThat(new ReplacementReport(60).lines(this.replacement)).containsExactly("DROP INDEX  │ -- 1. Alone.",
				"  a, b;     │ DROP INDEX CONCURRENTLY a;", "            │ -- 2. Alone.",
				"            │ DROP INDEX CONCURRENTLY b;");
	}

	@Test
	void putsOneAboveTheOtherOnANarrowTerminal() {
		assertThat(new ReplacementReport(40).lines(this.replacement)).containsExactly("-- As it is written:",
				"DROP INDEX", "  a, b;", "-- Instead:", "-- 1. Alone.", "DROP INDEX CONCURRENTLY a;", "-- 2. Alone.",
				"DROP INDEX CONCURRENTLY b;");
	}

}
