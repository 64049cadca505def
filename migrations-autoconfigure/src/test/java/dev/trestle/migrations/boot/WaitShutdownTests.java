package dev.trestle.migrations.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.boot.autoconfigure.MigrationsAutoConfiguration;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that waits during its start-up stops when it is told to.
 */
@PostgresTest
class WaitShutdownTests {

	private static final int SIGTERM = 143;

	@Test
	void endsAtOnceOnSigterm(TestDatabase database, @TempDir Path folder) throws Exception {
		Scripts scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);");
		Process application = start(database, scripts);
		try (BufferedReader output = application.inputReader()) {
			List<String> lines = readUntil(output, "Waiting for 1 script to be applied, next V1__");
			application.destroy();
			assertThat(application.waitFor(20, TimeUnit.SECONDS)).as("ended: %s", lines).isTrue();
			assertThat(application.exitValue()).isEqualTo(SIGTERM);
		}
		finally {
			application.destroyForcibly();
		}
	}

	private static Process start(TestDatabase database, Scripts scripts) {
		List<String> arguments = new ArrayList<>(
				List.of("--migrations.on-startup=wait", "--migrations.wait-timeout=10m", "--logging.level.root=info"));
		for (String property : TestContexts.properties(database, scripts)) {
			arguments.add("--" + property);
		}
		return new ApplicationProcess(Application.class, List.of()).start(arguments);
	}

	private static List<String> readUntil(BufferedReader output, String text) throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			lines.add(line);
			if (line.contains(text)) {
				return lines;
			}
		}
		throw new AssertionError("Not seen: " + text + System.lineSeparator() + String.join("\n", lines));
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class })
	static class Application {

	}

}
