package dev.trestle.migrations.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test when no container engine answers, whatever the test's own libraries would
 * make of that.
 */
class ContainerEngineExtension implements BeforeAllCallback, BeforeEachCallback {

	@Override
	public void beforeAll(ExtensionContext context) {
		requireEngine();
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		requireEngine();
	}

	private static void requireEngine() {
		if (!Engine.PROBLEM.isEmpty()) {
			throw new IllegalStateException("This test needs a container engine: " + Engine.PROBLEM);
		}
	}

	private static String findProblem() {
		try {
			Process docker = new ProcessBuilder("docker", "version", "--format", "{{.Server.Version}}")
				.redirectErrorStream(true)
				.start();
			String output = new String(docker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (docker.waitFor() == 0) ? "" : output;
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "interrupted";
		}
	}

	/**
	 * Asks the engine once, and only in a JVM that needs it.
	 */
	private static final class Engine {

		static final String PROBLEM = findProblem();

	}

}
