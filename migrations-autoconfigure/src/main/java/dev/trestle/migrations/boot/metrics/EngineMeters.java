package dev.trestle.migrations.boot.metrics;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.event.LockAttemptFailed;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.Planned;
import dev.trestle.migrations.event.ReplicaWaited;
import dev.trestle.migrations.event.RunLockWaited;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.event.WaitOutcome;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.Plan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one engine.
 */
final class EngineMeters implements MigrationListener {

	private static final List<String> LOCKS = List.of("run", "statement");

	private static final String DEADLOCK = "deadlock";

	private static final String SERIALIZATION = "serialization";

	private final String engine;

	private final Supplier<MeterRegistry> registry;

	private final PendingScripts pendingScripts;

	private final AtomicInteger failedAttempts = new AtomicInteger();

	EngineMeters(String engine, Supplier<MeterRegistry> registry, PendingScripts pendingScripts) {
		this.engine = engine;
		this.registry = registry;
		this.pendingScripts = pendingScripts;
	}

	void register(MeterRegistry target) {
		for (WaitOutcome outcome : WaitOutcome.values()) {
			LOCKS.forEach((lock) -> lockWait(target, lock, tag(outcome)));
			lockAttempts(target, tag(outcome));
			replicaWait(target, tag(outcome));
		}
		lockAttempts(target, DEADLOCK);
		lockAttempts(target, SERIALIZATION);
		Gauge.builder("migrations.pending", this.pendingScripts, (pending) -> pending.lastSeen(this.engine))
			.description("Scripts that wait to be applied, when last seen")
			.tag("bean", this.engine)
			.strongReference(true)
			.register(target);
	}

	private Timer lockWait(MeterRegistry target, String lock, String outcome) {
		return Timer.builder("migrations.lock.wait")
			.description("Time that runs waited for the run lock, and that scripts waited for table locks")
			.tags("bean", this.engine, "lock", lock, "outcome", outcome)
			.register(target);
	}

	private Counter lockAttempts(MeterRegistry target, String outcome) {
		return Counter.builder("migrations.lock.attempts")
			.description("Attempts of scripts to get table locks")
			.tags("bean", this.engine, "outcome", outcome)
			.register(target);
	}

	private Timer replicaWait(MeterRegistry target, String outcome) {
		return Timer.builder("migrations.replica.wait")
			.description("Time that scripts waited for standbys that were too far behind")
			.tags("bean", this.engine, "outcome", outcome)
			.register(target);
	}

	@Override
	public void replicaWaited(ReplicaWaited event) {
		replicaWait(this.registry.get(), tag(event.outcome())).record(event.waited());
	}

	@Override
	public void runLockWaited(RunLockWaited event) {
		lockWait(this.registry.get(), "run", tag(event.outcome())).record(event.waited());
	}

	@Override
	public void planned(Planned event) {
		Plan plan = event.plan();
		if (plan.scripts().stream().noneMatch((script) -> script.action() == Action.UNDO)) {
			this.pendingScripts.seen(this.engine, plan.scripts().size());
		}
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		this.failedAttempts.set(0);
	}

	@Override
	public void lockAttemptFailed(LockAttemptFailed event) {
		this.failedAttempts.incrementAndGet();
		lockAttempts(this.registry.get(), outcome(event.sqlState())).increment();
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		String outcome = tag(outcome(event.failure()));
		lockWait(this.registry.get(), "statement", outcome).record(event.lockWait());
		lockAttempts(this.registry.get(), outcome)
			.increment(Math.max(0, event.lockAttempts() - this.failedAttempts.get()));
		if (event.failure() == null) {
			this.pendingScripts.changed(this.engine, (event.script().action() == Action.UNDO) ? 1 : -1);
		}
	}

	private static String outcome(String sqlState) {
		return switch (sqlState) {
			case "40P01" -> DEADLOCK;
			case "40001" -> SERIALIZATION;
			default -> tag(WaitOutcome.TIMEOUT);
		};
	}

	/** A statement that failed for another reason had its locks. */
	private static WaitOutcome outcome(@Nullable MigrationException failure) {
		if (failure instanceof CancelledException) {
			return WaitOutcome.CANCELLED;
		}
		boolean exhausted = failure != null && failure.code() == ErrorCode.LOCK_ATTEMPTS_EXHAUSTED;
		return exhausted ? WaitOutcome.TIMEOUT : WaitOutcome.ACQUIRED;
	}

	private static String tag(WaitOutcome outcome) {
		return outcome.name().toLowerCase(Locale.ROOT);
	}

}
