package dev.trestle.migrations.sample.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Docker's command line, as a user types it in the folder of the sample.
 */
final class Docker {

	private static final long MINUTES = 10;

	private Docker() {
	}

	/**
	 * Runs a command that has to succeed.
	 * @param arguments the arguments of {@code docker}
	 * @return what it wrote to standard output
	 */
	static String run(String... arguments) {
		Answer answer = ask(arguments);
		if (answer.exitCode() != 0) {
			throw new IllegalStateException("%s: %s".formatted(List.of(arguments), answer));
		}
		return answer.output();
	}

	static Answer ask(String... arguments) {
		List<String> command = new ArrayList<>(List.of("docker"));
		command.addAll(List.of(arguments));
		try {
			Path output = temporary(".out");
			Path errors = temporary(".err");
			ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
				.redirectError(errors.toFile());
			builder.environment().put("SAMPLE_PORT", "0");
			Process process = builder.start();
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				process.destroy();
				throw new IllegalStateException("%s: no end after %d minutes".formatted(command, MINUTES));
			}
			return new Answer(process.exitValue(), Files.readString(output).strip(), Files.readString(errors));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Path temporary(String suffix) throws IOException {
		Path file = Files.createTempFile("docker-", suffix);
		file.toFile().deleteOnExit();
		return file;
	}

	/**
	 * What a command said.
	 *
	 * @param exitCode how it ended
	 * @param output its standard output
	 * @param errors its standard error, which has progress and warnings as well
	 */
	record Answer(int exitCode, String output, String errors) {

	}

}
