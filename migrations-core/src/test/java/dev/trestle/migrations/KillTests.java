package dev.trestle.migrations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the process of a run with SIGKILL and runs again. What the second run leaves is
 * what a run leaves that nobody disturbs: the same schema, every statement in effect
 * once, every script in the history once, no lock, nothing half done.
 */
@PostgresTest
class KillTests {

	/** How many runs are killed at an instant that nobody chose. */
	private static final int INSTANTS = Integer.getInteger("kill.instants", 15);

	private final PostgresTestServer server;

	private final Path folder;

	private final KillScripts scripts;

	private final List<String> undisturbed;

	private final Duration duration;

	KillTests(PostgresTestServer server, @TempDir Path folder) {
		this.server = server;
		this.folder = folder;
		this.scripts = KillScripts.write(folder, server.major());
		try (TestDatabase database = server.createDatabase()) {
			this.duration = this.scripts.builder(database).build().migrate().duration();
			this.undisturbed = KillScripts.outcome(database);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "V5__indexes.sql statement 2", "V6__lone.sql statement 3",
			"V7__other_schema.sql statement 4", "V8__constraint.sql statement 2" })
	void theNextRunGoesOnBehindAnEvent(String event) throws Exception {
		assertThat(killAt(event)).isTrue();
	}

	@Test
	@Tag("chaos")
	void theNextRunGoesOnBehindEveryEvent() throws Exception {
		int event = 1;
		while (killAt(String.valueOf(event))) {
			event++;
		}
		assertThat(event).isGreaterThan(60);
	}

	@Test
	@Tag("chaos")
	void theNextRunGoesOnWhereverTheProcessDies() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 1; i <= INSTANTS; i++) {
			// a cold process needs longer than the run that was measured
			long instant = (long) (3 * random.nextDouble() * this.duration.toNanos());
			try (TestDatabase database = this.server.createDatabase();
					ForkedRun run = ForkedRun.start(database.url(), this.folder, ForkedRun.NOWHERE)) {
				run.awaitReady();
				run.ends(Duration.ofNanos(instant));
				run.kill();
				assertRunsOn(database, "killed after " + instant + " ns, number " + i + " of seed " + seed);
			}
		}
	}

	/** Whether the run came as far as this event. */
	private boolean killAt(String event) throws Exception {
		try (TestDatabase database = this.server.createDatabase();
				ForkedRun run = ForkedRun.start(database.url(), this.folder, event)) {
			boolean halted = run.awaitHalt();
			run.kill();
			assertRunsOn(database, run.lastLine());
			return halted;
		}
	}

	private void assertRunsOn(TestDatabase database, String where) {
		this.scripts.builder(database).build().migrate();
		assertThat(KillScripts.outcome(database)).as(where).containsExactlyElementsOf(this.undisturbed);
	}

}
