package dev.trestle.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * The process that {@link ForkedRun} starts: a run that tells its events line by line,
 * and stands still at one of them, if it is told to.
 */
public final class ForkedMain {

	static final String READY = "ready";

	static final String EVENT = "event ";

	static final String HALTED = "halted at ";

	static final String ENDED = "ended: ";

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
			.settings(new ScriptFolder(Path.of(arguments[1])).settings())
			.javaMigrations(KillScripts.javaMigrations(Path.of(arguments[1])))
			.listener(new RunEvents(new ForkedMain(arguments[2])::event))
			.build();
		System.out.println(READY);
		try {
			engine.migrate();
			System.out.println(ENDED + "well");
		}
		catch (RuntimeException ex) {
			System.out.println(ENDED + ex);
		}
	}

	private void event(String name) {
		int number = this.events.incrementAndGet();
		System.out.println(EVENT + name);
		if (this.haltAt.equals(name) || this.haltAt.equals(String.valueOf(number))) {
			System.out.println(HALTED + name);
			standStill();
		}
	}

	/** Until it is told to go on. */
	private static void standStill() {
		try {
			System.in.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
