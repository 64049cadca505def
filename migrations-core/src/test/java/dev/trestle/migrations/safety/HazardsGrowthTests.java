package dev.trestle.migrations.safety;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.SessionFacts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to judge a script must not grow with the number of scripts before it.
 * Memory is what is measured, because it does not depend on the machine.
 */
class HazardsGrowthTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final String SCRIPT = """
			CREATE TABLE item_%1$d (id bigint PRIMARY KEY, name text, parent smallint REFERENCES item_0);
			CREATE INDEX ON item_%1$d (parent);
			ALTER TABLE item_%1$d ADD COLUMN note text NOT NULL DEFAULT '', ADD CHECK (note <> name);
			CREATE TYPE kind_%1$d AS ENUM ('a', 'b');
			CREATE VIEW names_%1$d AS SELECT name FROM item_%1$d;
			UPDATE item_%1$d SET name = '' WHERE name IS NULL;
			ALTER TABLE item_%1$d ALTER COLUMN name SET NOT NULL;
			DROP TABLE IF EXISTS other_%1$d;
			""";

	@Test
	void fourTimesTheScriptsCostFourTimesTheMemory() {
		allocated(50);
		long few = allocated(500);
		long many = allocated(2_000);
		assertThat(many).isLessThan(few * 9 / 2);
	}

	private static long allocated(int count) {
		List<ExaminedScript> scripts = IntStream.range(0, count)
			.mapToObj((number) -> Scripts.read(SCRIPT.formatted(number), List.of()))
			.toList();
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, 18,
				CatalogFacts.of(SessionFacts.UNKNOWN, List.of(), List.of(), List.of()));
		long before = THREADS.getCurrentThreadAllocatedBytes();
		int found = 0;
		for (ExaminedScript script : scripts) {
			found += hazards.examine(script).findings().size();
		}
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		// the key of the column that references the first table
		assertThat(found).isGreaterThanOrEqualTo(count - 1);
		return allocated;
	}

}
