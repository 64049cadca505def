package dev.trestle.migrations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run in a process of its own, which can be killed.
 */
final class ForkedRun implements AutoCloseable {

	/** An event that never comes: the run is not made to stand still. */
	static final String NOWHERE = "nowhere";

	private final Process process;

	private final BufferedReader output;

	private final List<String> lines = new ArrayList<>();

	private ForkedRun(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	/**
	 * Starts a run.
	 * @param url the database
	 * @param folder the scripts
	 * @param haltAt the number of the event at which it stands still, or its text
	 */
	static ForkedRun start(String url, Path folder, String haltAt) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		try {
			return new ForkedRun(new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
					System.getProperty("java.class.path"), ForkedMain.class.getName(), url, folder.toString(), haltAt)
				.redirectErrorStream(true)
				.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits until the engine is about to start. */
	void awaitReady() {
		if (!await(ForkedMain.READY)) {
			throw new IllegalStateException("The process did not start: " + this.lines);
		}
	}

	/**
	 * Waits until the run stands still.
	 * @return {@code false} when it ended before
	 */
	boolean awaitHalt() {
		return await(ForkedMain.HALTED);
	}

	/** Waits for an event. */
	boolean awaitEvent(String name) {
		return await(ForkedMain.EVENT + name);
	}

	/**
	 * Waits for the end of the run.
	 * @return what came of it
	 */
	String awaitOutcome() {
		return await(ForkedMain.ENDED) ? lastLine() : "none";
	}

	private boolean await(String beginning) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				this.lines.add(line);
				if (line.startsWith(beginning)) {
					return true;
				}
			}
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets a run go on that stands still. */
	void goOn() {
		try {
			this.process.getOutputStream().write('\n');
			this.process.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for the end of the process, until it is late. */
	boolean ends(Duration patience) throws InterruptedException {
		return this.process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Sends a signal, such as {@code STOP}. */
	void signal(String name) throws InterruptedException {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** SIGKILL. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** What it has said last. */
	String lastLine() {
		return this.lines.isEmpty() ? "nothing" : this.lines.get(this.lines.size() - 1);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
