package dev.trestle.migrations.boot;

import java.time.Duration;

/**
 * How a run waits for another run.
 */
public final class RunLockProperties {

	/**
	 * How long to wait for another run to finish.
	 */
	private Duration timeout = Duration.ofMinutes(5);

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

}
