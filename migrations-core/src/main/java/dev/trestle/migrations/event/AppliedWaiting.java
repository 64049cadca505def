package dev.trestle.migrations.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Somebody else has to apply scripts before this application goes on. Told once a second
 * or less while waiting.
 *
 * @param waited how long it has waited so far
 * @param scripts how many scripts are missing, 0 when nobody knows
 * @param next the path of the first of them, {@code null} when nobody knows
 * @param problem why the database does not answer, {@code null} when it does
 */
public record AppliedWaiting(Duration waited, int scripts, @Nullable String next, @Nullable String problem) {

	/**
	 * What is waited for, for people.
	 * @return such as {@code 2 scripts to be applied, next V7__orders.sql}
	 */
	public String describe() {
		if (this.problem != null) {
			return "the database: " + this.problem;
		}
		return this.scripts + ((this.scripts == 1) ? " script" : " scripts") + " to be applied, next " + this.next;
	}

}
