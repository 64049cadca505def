package dev.trestle.migrations;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.postgres.CancelToken;
import dev.trestle.migrations.script.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until somebody else has applied what this build needs. Contract scripts do not
 * count: they come after the deploy that is waiting here.
 */
final class AppliedWait {

	private static final Logger logger = LoggerFactory.getLogger(AppliedWait.class);

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
		long deadline = System.nanoTime() + timeout.toNanos();
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
				logger.info("Waiting for scripts to be applied: {}, next {}", waiting.size(), path(waiting.get(0)));
			}
			catch (DatabaseException ex) {
				unreachable = ex;
				logger.info("Waiting for the database: {}", ex.problems().get(0).message());
			}
			token.pause(POLL);
		}
		while (System.nanoTime() < deadline);
		if (unreachable != null) {
			throw unreachable;
		}
		throw timeout(timeout, waiting);
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
