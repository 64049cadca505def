package dev.trestle.migrations.replica;

import java.time.Duration;

import dev.trestle.migrations.error.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how long a run waits for standbys that are behind.
 *
 * @param maxLag how far they may be behind, {@code null} when the run does not look
 * @param deadline how long the run waits at one place before it gives up
 */
public record ReplicaPolicy(@Nullable MaxLag maxLag, Duration deadline) {

	/** How long a run waits at one place when nothing else is said. */
	public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

	/** Standbys are not looked at. */
	public static final ReplicaPolicy OFF = new ReplicaPolicy(null, DEFAULT_DEADLINE);

	public ReplicaPolicy {
		if (deadline.isNegative()) {
			throw new ConfigurationException("migrations.replica.deadline is " + deadline + ".",
					"Set it to 0 or more, such as 10m.");
		}
	}

}
