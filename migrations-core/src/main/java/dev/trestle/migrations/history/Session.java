package dev.trestle.migrations.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A database session that is in somebody's way, as {@code pg_stat_activity} shows it. No
 * query text: it may hold secrets.
 *
 * @param pid its back-end process
 * @param applicationName what it calls itself, may be empty
 * @param user its database user
 * @param clientAddress where it comes from, {@code null} for a local socket
 * @param state what it does: active, idle, idle in transaction
 * @param since since when it is in that state or transaction
 */
public record Session(int pid, String applicationName, @Nullable String user, @Nullable String clientAddress,
		@Nullable String state, @Nullable Instant since) {

	/**
	 * The session as a person reads it.
	 * @return for example {@code pid 4711 (report-service, idle in transaction since …)}
	 */
	public String describe() {
		StringBuilder text = new StringBuilder("pid ").append(this.pid).append(" (");
		text.append(this.applicationName.isEmpty() ? "unnamed application" : this.applicationName);
		if (this.clientAddress != null) {
			text.append(" at ").append(this.clientAddress);
		}
		if (this.state != null) {
			text.append(", ").append(this.state);
		}
		if (this.since != null) {
			text.append(" since ").append(this.since);
		}
		return text.append(')').toString();
	}

}
