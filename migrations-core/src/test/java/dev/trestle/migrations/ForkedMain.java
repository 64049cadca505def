package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.Planned;
import dev.trestle.migrations.event.RunFinished;
import dev.trestle.migrations.event.RunLockWaited;
import dev.trestle.migrations.event.RunStarted;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.event.StatementsStarted;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The process that {@link ForkedRun} starts: a run that tells its events line by line,
 * and stands still at one of them until it is killed.
 */
public final class ForkedMain implements MigrationListener {

	static final String READY = "ready";

	static final String HALTED = "halted at ";

	private final String haltAt;

	private final AtomicInteger events = new AtomicInteger();

	private ForkedMain(String haltAt) {
		this.haltAt = haltAt;
	}

	/**
	 * Runs.
	 * @param arguments the URL, the folder, and where to stand still: the number of an
	 * event, or its text
	 */
	public static void main(String[] arguments) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(arguments[0]);
		MigrationEngine engine = MigrationEngine.builder(dataSource)
			.settings(KillScripts.in(Path.of(arguments[1])).settings())
			.javaMigrations(List.of(new KillScripts.V11__Count()))
			.listener(new ForkedMain(arguments[2]))
			.build();
		System.out.println(READY);
		try {
			engine.migrate();
		}
		catch (RuntimeException ex) {
			System.out.println(ex);
		}
	}

	private void event(String name) {
		int number = this.events.incrementAndGet();
		if (this.haltAt.equals(name) || this.haltAt.equals(String.valueOf(number))) {
			System.out.println(HALTED + name);
			standStill();
		}
	}

	private static void standStill() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void runStarted(RunStarted event) {
		event("run started");
	}

	@Override
	public void runLockWaited(RunLockWaited event) {
		event("run lock waited");
	}

	@Override
	public void planned(Planned event) {
		event("planned");
	}

	@Override
	public void scriptStarted(ScriptStarted event) {
		event(event.script().script().path() + " started");
	}

	@Override
	public void statementsStarted(StatementsStarted event) {
		event(event.script().script().path() + " statement " + event.firstOrdinal());
	}

	@Override
	public void scriptFinished(ScriptFinished event) {
		event(event.script().script().path() + " finished");
	}

	@Override
	public void runFinished(RunFinished event) {
		event("run finished");
	}

}
