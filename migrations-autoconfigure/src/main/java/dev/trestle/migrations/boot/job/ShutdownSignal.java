package dev.trestle.migrations.boot.job;

import dev.trestle.migrations.boot.job.report.ExitStatus;

/**
 * Which signal ends this process. The JVM decides on the exit code and does not say which
 * signal it was; but it handles each one on a thread that is named after it and that
 * lives until the process ends.
 */
final class ShutdownSignal {

	private static final String CTRL_C = "SIGINT handler";

	private ShutdownSignal() {
	}

	/**
	 * How the process ends, to be asked while it does.
	 * @return interrupted after Ctrl-C, otherwise terminated
	 */
	static ExitStatus status() {
		boolean interrupted = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().equals(CTRL_C));
		return interrupted ? ExitStatus.INTERRUPTED : ExitStatus.TERMINATED;
	}

}
