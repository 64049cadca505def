package dev.trestle.migrations.boot.job;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.boot.job.report.ProgressLine;
import dev.trestle.migrations.event.AppliedWaiting;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.LockWaiting;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ReplicaWaited;
import dev.trestle.migrations.event.ReplicaWaiting;
import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunLockWaiting;
import dev.trestle.migrations.event.RunStarted;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.event.StatementProgress;
import dev.trestle.migrations.event.StatementsStarted;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal what a run does right now, or what the job waits for. One run
 * follows the other.
 */
final class ProgressListener implements MigrationListener {

	private static final int REPAINT_MILLIS = 200;

	private final ProgressLine line;

	private final ScheduledExecutorService painter = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "migration-progress");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable Future<?> painting;

	private volatile String script = "";

	private volatile String step = "";

	private volatile String trouble = "";

	private volatile long since = System.nanoTime();

	ProgressListener(ProgressLine line) {
		this.line = line;
	}

	@Override
	public void runStarted(RunStarted event) {
		this.script = "Preparing";
		this.since = System.nanoTime();
		this.line.begin();
		this.painting = this.painter.scheduleAtFixedRate(this::paint, 0, REPAINT_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void runLockWaiting(RunLockWaiting event) {
		String holder = (event.holder() != null) ? " of " + event.holder().describe() : "";
		this.script = "Waiting for the run" + holder;
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		this.since = System.nanoTime();
		this.step = "";
		this.trouble = "";
		this.script = "[" + event.position() + "/" + event.total() + "] " + event.script().script().name().fileName();
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		boolean several = event.lastOrdinal() > event.firstOrdinal();
		String ordinals = several ? "s " + event.firstOrdinal() + " to " + event.lastOrdinal()
				: " " + event.firstOrdinal();
		this.step = ", statement" + ordinals + " of " + event.script().statementCount();
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		String blocker = (event.blocker() != null) ? ", blocked by " + event.blocker().describe() : "";
		this.trouble = ", lock attempt " + (event.attempt() + 1) + blocker;
	}

	@Override
	public void lockWaiting(LockWaiting event) {
		this.trouble = ", blocked by " + event.blocker().describe();
	}

	@Override
	public void replicaWaiting(ReplicaWaiting event) {
		this.trouble = ", waiting: " + event.standby().describe();
	}

	@Override
	public void replicaWaited(ReplicaWaited event) {
		this.trouble = "";
	}

	@Override
	public void statementProgress(StatementProgress event) {
		String progress = event.describe();
		this.trouble = progress.isEmpty() ? "" : ": " + progress;
	}

	/** Told once a second, and by nobody else than the command that waits. */
	@Override
	public void appliedWaiting(AppliedWaiting event) {
		this.line.begin();
		this.line.show(clock(event.waited()) + "Waiting for " + event.describe());
	}

	@Override
	public void runFinished(RunFinished event) {
		if (this.painting != null) {
			this.painting.cancel(false);
		}
	}

	private void paint() {
		this.line
			.show(clock(Duration.ofNanos(System.nanoTime() - this.since)) + this.script + this.step + this.trouble);
	}

	private static String clock(Duration time) {
		return String.format(Locale.ROOT, "%d:%02d ", time.toMinutes(), time.toSecondsPart());
	}

}
