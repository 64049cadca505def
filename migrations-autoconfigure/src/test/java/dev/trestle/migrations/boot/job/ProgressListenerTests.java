package dev.trestle.migrations.boot.job;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.trestle.migrations.boot.job.report.Console;
import dev.trestle.migrations.event.AppliedWaiting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressListenerTests {

	private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

	private final ProgressListener listener = new ProgressListener(
			Console.of(new PrintStream(this.terminal, true, StandardCharsets.UTF_8), System.err).progress());

	@Test
	void showsWhatTheJobWaitsFor() {
		this.listener.appliedWaiting(new AppliedWaiting(Duration.ZERO, 0, null, "Connection refused."));
		this.listener.appliedWaiting(new AppliedWaiting(Duration.ofSeconds(61), 2, "V7__orders.sql", null));
		String line = "\r\u001B[2K";
		assertThat(this.terminal.toString(StandardCharsets.UTF_8))
			.isEqualTo(line + "0:00 Waiting for the database: Connection refused." + line
					+ "1:01 Waiting for 2 scripts to be applied, next V7__orders.sql");
	}

}
