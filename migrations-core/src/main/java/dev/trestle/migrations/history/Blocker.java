package dev.trestle.migrations.history;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a run waits for: who holds a lock that it needs, or has asked for it before.
 *
 * @param kind what it is
 * @param pid its back-end process, 0 for a prepared transaction, which has none
 * @param name the name of the application, or of the prepared transaction; may be empty
 * @param user its database user, {@code null} for the server's own processes
 * @param clientAddress where it comes from, {@code null} for a local socket and when the
 * server does not tell
 * @param state what it does: active, idle in transaction; {@code null} when the server
 * does not tell
 * @param age how long its transaction has lasted, {@code null} when nobody knows
 * @param query what it executes or has executed last; {@code null} unless the settings
 * ask for it
 */
public record Blocker(Kind kind, int pid, String name, @Nullable String user, @Nullable String clientAddress,
		@Nullable String state, @Nullable Duration age, @Nullable String query) {

	/**
	 * The blocker as a person reads it.
	 * @return for example
	 * {@code pid 4711 (report-service, idle in transaction for 23 min)}
	 */
	public String describe() {
		StringBuilder text = new StringBuilder((this.kind == Kind.PREPARED_TRANSACTION)
				? "prepared transaction '" + this.name + "' (" : "pid " + this.pid + " (");
		text.append(who());
		if (this.state != null) {
			text.append(", ").append(this.state);
		}
		if (this.age != null) {
			text.append((this.state != null) ? " for " : ", for ").append(Elapsed.text(this.age));
		}
		text.append(')');
		return ((this.query != null) ? text.append(": ").append(this.query) : text).toString();
	}

	private String who() {
		return switch (this.kind) {
			case PREPARED_TRANSACTION -> "user " + this.user;
			case AUTOVACUUM -> "autovacuum";
			case WRAPAROUND_VACUUM -> "autovacuum to prevent wraparound";
			case SESSION -> !this.name.isEmpty() ? this.name
					: (this.user != null) ? "unnamed application of user " + this.user : "unnamed application";
		};
	}

	/**
	 * The kinds of blockers.
	 */
	public enum Kind {

		/** A session of an application or of a person. */
		SESSION,

		/** A transaction that was prepared for two-phase commit. */
		PREPARED_TRANSACTION,

		/** Routine maintenance, which gives way to whoever waits for it. */
		AUTOVACUUM,

		/** Maintenance that gives way to nobody. */
		WRAPAROUND_VACUUM

	}

}
