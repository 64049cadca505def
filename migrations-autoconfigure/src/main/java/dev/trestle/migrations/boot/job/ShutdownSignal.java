package dev.trestle.migrations.boot.job;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Result;
import org.jspecify.annotations.Nullable;

/**
 * Which signal ends this process. The JVM decides on the exit code and does not say which
 * signal it was; but it handles each one on a thread that is named after it and that
 * lives until the process ends.
 */
final class ShutdownSignal {

	private ShutdownSignal() {
	}

	/**
	 * How the process is going to end.
	 * @return interrupted after Ctrl-C, hung up after SIGHUP, terminated after SIGTERM,
	 * {@code null} when no signal came
	 */
	static @Nullable ExitStatus received() {
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals("SIGINT handler")) {
				return ExitStatus.INTERRUPTED;
			}
			if (thread.getName().equals("SIGHUP handler")) {
				return ExitStatus.HUNG_UP;
			}
			if (thread.getName().equals("SIGTERM handler")) {
				return ExitStatus.TERMINATED;
			}
		}
		return null;
	}

	/**
	 * What to say about a command that was never begun.
	 * @param status how the process ends
	 * @return the result
	 */
	static Result nothingDone(ExitStatus status) {
		return new ErrorResult(status, "Nothing was done: the process was told to end while it started.", null);
	}

}
