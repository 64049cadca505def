package dev.trestle.migrations.postgres;

import java.util.Locale;
import java.util.stream.Collectors;

import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.safety.locks.LockConflicts;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * A lock that a run does not get.
 *
 * @param relation the table, as an SQL expression of type {@code oid}
 * @param mode the mode
 */
record WantedLock(String relation, LockMode mode) {

	static WantedLock of(LockTarget target) {
		return new WantedLock("to_regclass(" + SqlText.literal(name(target)) + ")::oid", target.mode());
	}

	/**
	 * Reads what the server's list of locks has.
	 * @param text the identity of the relation and the mode, such as
	 * {@code 16384:AccessExclusiveLock}
	 */
	static WantedLock parse(String text) {
		int colon = text.indexOf(':');
		String mode = text.substring(colon + 1);
		for (LockMode candidate : LockMode.values()) {
			if (serverName(candidate).equals(mode)) {
				return new WantedLock(text.substring(0, colon) + "::oid", candidate);
			}
		}
		throw new IllegalArgumentException(text);
	}

	/** The condition for locks, in a list named {@code l}, that are in its way. */
	String condition() {
		return "(l.relation = " + this.relation + " AND l.mode IN ("
				+ LockConflicts.excludedBy(this.mode)
					.stream()
					.sorted()
					.map((excluded) -> SqlText.literal(serverName(excluded)))
					.collect(Collectors.joining(", "))
				+ "))";
	}

	static String name(LockTarget target) {
		return SqlText.identifier(target.schema()) + "." + SqlText.identifier(target.table());
	}

	/** What {@code pg_locks} calls a mode, such as {@code AccessShareLock}. */
	static String serverName(LockMode mode) {
		StringBuilder name = new StringBuilder();
		for (String word : mode.name().split("_", -1)) {
			name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
		}
		return name.append("Lock").toString();
	}

}
