package dev.trestle.migrations.boot.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A job in a JVM of its own, as a container runs it.
 */
final class ForkedJob {

	private static final Pattern FOREIGN = Pattern.compile(
			"hibernate|liquibase|flyway|tomcat|webmvc|testcontainers|docker|mockito|byte-buddy|zonky|archunit|junit");

	private final Path out;

	private final Path err;

	private final Process process;

	private ForkedJob(Path folder, List<String> command) {
		try {
			this.out = Files.createTempFile(folder, "out", ".txt");
			this.err = Files.createTempFile(folder, "err", ".txt");
			List<String> hearing = new ArrayList<>(IgnoredSignals.prefix());
			hearing.addAll(command);
			this.process = new ProcessBuilder(hearing).directory(folder.toFile())
				.redirectOutput(this.out.toFile())
				.redirectError(this.err.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// What no job looks at only costs time here; MigrationJobContextTests has all of it
	private static String classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !FOREIGN.matcher(entry).find())
			.map((entry) -> Path.of(entry).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** Starts a job in a folder, on the test's own class path, as far as it matters. */
	static ForkedJob start(Path folder, String... arguments) {
		List<String> command = new ArrayList<>(List.of("-cp", classPath(), MigrationJob.class.getName(),
				"--migrations.job.java-migrations-packages=none"));
		command.addAll(List.of(JobRun.withoutExport(arguments)));
		return java(folder, command.toArray(String[]::new));
	}

	/** Starts a JVM. */
	static ForkedJob java(Path folder, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-Xshare:auto"));
		command.addAll(List.of(arguments));
		return new ForkedJob(folder, command);
	}

	void signal(String name) {
		try {
			new ProcessBuilder("kill", "-" + name, Long.toString(this.process.pid())).start().waitFor();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	String err() throws IOException {
		return Files.readString(this.err);
	}

	JobRun await() {
		try {
			if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
				this.process.destroyForcibly();
				throw new IllegalStateException("The job hangs: " + Files.readString(this.err));
			}
			return new JobRun(this.process.exitValue(), Files.readString(this.out), Files.readString(this.err));
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
