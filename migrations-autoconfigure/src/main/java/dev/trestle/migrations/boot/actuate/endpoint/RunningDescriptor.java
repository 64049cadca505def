package dev.trestle.migrations.boot.actuate.endpoint;

import java.time.Instant;

import dev.trestle.migrations.RunningRun;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.history.Session;
import org.jspecify.annotations.Nullable;

/**
 * Description of a run in progress.
 *
 * @param pid back-end process of the session that holds the run lock
 * @param applicationName what the session calls itself
 * @param user database user of the session
 * @param state what the session does
 * @param since since when the session is in that state or transaction
 * @param script script in flight, as far as other sessions can see it
 */
public record RunningDescriptor(int pid, String applicationName, @Nullable String user, @Nullable String state,
		@Nullable Instant since, @Nullable String script) {

	static RunningDescriptor of(RunningRun run) {
		Session session = run.session();
		HistoryEntry script = run.script();
		return new RunningDescriptor(session.pid(), session.applicationName(), session.user(), session.state(),
				session.since(), (script != null) ? script.script() : null);
	}

}
