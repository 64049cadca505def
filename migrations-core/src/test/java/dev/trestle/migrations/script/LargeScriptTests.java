package dev.trestle.migrations.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that scripts are read in constant memory: 300 MB with a heap of 64 MB.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LargeScriptTests {

	private static final int MEGABYTES = 300;

	@Test
	void dataOfACopyNeedNoMemory() throws Exception {
		long rows = MEGABYTES * 1_000_000L / 64;
		assertThat(read("copy")).contains("3 statements, the last on line " + (rows + 4) + ", " + rows + " rows");
	}

	@Test
	void statementsNeedNoMoreMemoryThanOneOfThem() throws Exception {
		assertThat(read("statements")).contains(MEGABYTES * 1_000_000L / 64 + " statements");
	}

	@Test
	void aQuoteThatNeverEndsIsRefusedBeforeMemoryRunsOut() throws Exception {
		assertThat(read("unterminated"))
			.contains("MIG-111 V1__test.sql:2:1: The statement that begins here has more than")
			.contains("Look for a quote or comment that is not closed");
	}

	private static String read(String what) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xmx64m", "-cp", System.getProperty("java.class.path"),
				LargeScriptProgram.class.getName(), what, String.valueOf(MEGABYTES))
			.redirectErrorStream(true)
			.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
		finally {
			process.destroyForcibly();
		}
	}

}
