package dev.trestle.migrations.sample.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.Assertions;

/**
 * A Java process whose output is kept.
 */
final class Jvm implements AutoCloseable {

	private static final long MINUTES = 3;

	private final Process process;

	private final Path output;

	private Jvm(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static Jvm start(List<String> arguments) {
		try {
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
			command.addAll(arguments);
			Path output = Files.createTempFile("sample-", ".log");
			output.toFile().deleteOnExit();
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			return new Jvm(process, output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Jvm run(List<String> arguments) {
		return start(arguments).awaitEnd();
	}

	Jvm awaitEnd() {
		try {
			if (!this.process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				close();
				throw new IllegalStateException("Still running after %d minutes:%n%s".formatted(MINUTES, output()));
			}
			return this;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Checks that the process ended well.
	 * @return what it wrote
	 */
	String succeeds() {
		return endsWith(0);
	}

	/**
	 * Checks how the process ended.
	 * @param exitCode the expected exit code
	 * @return what it wrote
	 */
	String endsWith(int exitCode) {
		Assertions.assertThat(this.process.exitValue()).as(output()).isEqualTo(exitCode);
		return output();
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
