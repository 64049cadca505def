package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Signals that this process ignores because it was started in the background, by
 * {@code nohup} or by a script. What it starts would ignore them, too, and a JVM then
 * leaves them alone.
 */
final class IgnoredSignals {

	private static final Path STATUS = Path.of("/proc/self/status");

	/** The two of which jobs are told: SIGHUP and SIGINT are numbers 1 and 2. */
	private static final long HANG_UP_AND_INTERRUPT = 0b11;

	private IgnoredSignals() {
	}

	/**
	 * What has to be in front of a command for it to hear them.
	 * @return nothing, most of the time
	 */
	static List<String> prefix() throws IOException {
		return ((mask() & HANG_UP_AND_INTERRUPT) != 0) ? List.of("env", "--default-signal=HUP,INT") : List.of();
	}

	private static long mask() throws IOException {
		if (Files.exists(STATUS)) {
			for (String line : Files.readAllLines(STATUS)) {
				if (line.startsWith("SigIgn:")) {
					return Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16);
				}
			}
		}
		return 0;
	}

}
