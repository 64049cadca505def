package dev.trestle.migrations.safety.locks;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.ThreadMXBean;
import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.SessionFacts;
import dev.trestle.migrations.sql.StatementParser;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run of many scripts follows the schema through all of them: what a statement costs
 * must not grow with what is there already.
 */
class SchemaStateGrowthTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void fourTimesTheStatementsCostFourTimesTheMemory() {
		follow(100);
		long few = allocated(1_000);
		long many = allocated(4_000);
		assertThat(many).isLessThan(6 * few);
	}

	private static long allocated(int tables) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		follow(tables);
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}

	private static void follow(int tables) {
		SchemaState state = SchemaState.of(CatalogFacts.of(SessionFacts.UNKNOWN, List.of(), List.of(), List.of()));
		for (int i = 0; i < tables; i++) {
			state = after(state,
					"CREATE TABLE item_" + i + " (id bigint PRIMARY KEY, parent bigint REFERENCES item_0)");
			state = after(state, "CREATE INDEX ON item_" + i + " (parent)");
		}
		assertThat(state.facts().relations()).hasSize(tables);
	}

	private static SchemaState after(SchemaState state, String sql) {
		ParsedStatement tree = StatementParser.parse(sql);
		return state.after(sql, tree);
	}

}
