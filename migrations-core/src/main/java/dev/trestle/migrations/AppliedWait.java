package dev.trestle.migrations;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.event.AppliedWaiting;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.postgres.CancelToken;
import dev.trestle.migrations.script.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Waits until somebody else has applied what this build needs. Contract scripts do not
 * count: they come after the deploy that is waiting here.
 */
final class AppliedWait {

	private static final Duration POLL = Duration.ofSeconds(1);

	private final EngineContext context;

	private final Inspection inspection;

	private final Outlines outlines;

	AppliedWait(EngineContext context, Inspection inspection) {
		this.context = context;
		this.inspection = inspection;
		this.outlines = new Outlines(context.shelf());
	}

	StatusReport await(Duration timeout) {
		this.context.loadScripts();
		long start = System.nanoTime();
		CancelToken token = new CancelToken();
		@Nullable DatabaseException unreachable = null;
		List<ScriptStatus> waiting = List.of();
		do {
			try {
				StatusReport status = this.inspection.status();
				waiting = waiting(status);
				unreachable = null;
				if (waiting.isEmpty()) {
					return status;
				}
				tell(new AppliedWaiting(since(start), waiting.size(), path(waiting.get(0)), null));
			}
			catch (DatabaseException ex) {
				unreachable = ex;
				tell(new AppliedWaiting(since(start), 0, null, ex.problems().get(0).message()));
			}
			token.pause(POLL);
		}
		while (since(start).compareTo(timeout) < 0);
		if (unreachable != null) {
			throw unreachable;
		}
		throw timeout(timeout, waiting);
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private void tell(AppliedWaiting event) {
		this.context.listeners().tell((listener) -> listener.appliedWaiting(event));
	}

	private List<ScriptStatus> waiting(StatusReport status) {
		return status.scripts()
			.stream()
			.filter((script) -> script.state().waits() && script.script() != null
					&& PhaseSelection.EXPAND.covers(phase(script)))
			.toList();
	}

	private Phase phase(ScriptStatus status) {
		return (status.script() != null) ? this.outlines.phase(status.script()) : Phase.EXPAND;
	}

	private static String path(ScriptStatus status) {
		return (status.script() != null) ? status.script().path() : "";
	}

	private static HistoryException timeout(Duration timeout, List<ScriptStatus> waiting) {
		return new HistoryException(waiting.stream()
			.map((status) -> new Problem(ErrorCode.PENDING, Location.of(path(status)),
					"Still " + status.state().name().toLowerCase(Locale.ROOT) + " after waiting " + timeout.toSeconds()
							+ " s.",
					"Run the migration job, or see why it failed; then this wait ends by itself."))
			.toList());
	}

}
