package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.test.OwnServer;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends the session of a run, or crashes its server, at the events of the run, and runs
 * again: what {@link KillTests} demands holds here too.
 */
@PostgresTest
@Tag("chaos")
class ServerKillTests {

	/** A crash takes as long as many runs: every so many events. */
	private static final int CRASH_EVERY = Integer.getInteger("kill.crash-every", 12);

	private static final String TERMINATE = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
			+ " WHERE datname = current_database() AND application_name LIKE 'migrations%'";

	private final PostgresTestServer server;

	private final KillScripts scripts;

	private final List<String> undisturbed;

	private final int events;

	ServerKillTests(PostgresTestServer server, @TempDir Path folder) {
		this.server = server;
		this.scripts = KillScripts.write(folder, server.major());
		AtomicInteger counted = new AtomicInteger();
		try (TestDatabase database = server.createDatabase()) {
			this.scripts.builder(database)
				.listener(new RunEvents((event) -> counted.incrementAndGet()))
				.build()
				.migrate();
			this.undisturbed = KillScripts.outcome(database);
		}
		this.events = counted.get();
	}

	@Test
	void theNextRunGoesOnBehindEveryEventAtWhichTheSessionEnds() {
		for (int event = 1; event <= this.events; event++) {
			try (TestDatabase database = this.server.createDatabase()) {
				runUntil(event, database, () -> database.queryForList(TERMINATE));
				assertRunsOn(database, "session ended at event " + event);
			}
		}
	}

	@Test
	void theNextRunGoesOnBehindAnEventAtWhichTheServerCrashes() {
		try (OwnServer own = OwnServer.start()) {
			for (int event = 2; event <= this.events; event += CRASH_EVERY) {
				try (TestDatabase database = own.server().createDatabase()) {
					runUntil(event, database, own::crash);
					own.startAgain();
					assertRunsOn(database, "server crashed at event " + event);
				}
			}
		}
	}

	private void runUntil(int event, TestDatabase database, Runnable end) {
		AtomicInteger seen = new AtomicInteger();
		try {
			this.scripts.builder(database).listener(new RunEvents((name) -> {
				if (seen.incrementAndGet() == event) {
					end.run();
				}
			})).build().migrate();
		}
		catch (MigrationException ex) {
			assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
		}
		assertThat(seen).hasValueGreaterThanOrEqualTo(event);
	}

	private void assertRunsOn(TestDatabase database, String where) {
		this.scripts.builder(database).build().migrate();
		assertThat(KillScripts.outcome(database)).as(where).containsExactlyElementsOf(this.undisturbed);
	}

}
