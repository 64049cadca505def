package dev.trestle.migrations.boot;

import java.time.Duration;

import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.ReplicaPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How runs treat standbys that are behind.
 */
public final class ReplicaProperties {

	/**
	 * How far standbys may be behind before a run waits for them, in bytes such as 64MB
	 * or in time such as 5s. By default a run does not look.
	 */
	private @Nullable String maxLag;

	/**
	 * How long a run waits for standbys at one place before it gives up.
	 */
	private Duration deadline = Duration.ofMinutes(10);

	public @Nullable String getMaxLag() {
		return this.maxLag;
	}

	public void setMaxLag(@Nullable String maxLag) {
		this.maxLag = maxLag;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	ReplicaPolicy toPolicy() {
		@Nullable String limit = this.maxLag;
		return new ReplicaPolicy((limit != null && !limit.isBlank()) ? MaxLag.parse(limit) : null, this.deadline);
	}

}
