package dev.trestle.migrations.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.trestle.migrations.event.AttemptKind;
import dev.trestle.migrations.plan.LockTarget;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * The statements that take the locks of a statement before it. Each table is named for
 * itself, because not every statement locks what is below a table in the same mode.
 */
final class LockLines {

	/** The end of a statement that takes locks at once or not at all. */
	static final String NOWAIT = " NOWAIT";

	/**
	 * Longer than what the server waits before it cancels maintenance for somebody who
	 * waits, and what the maintenance then needs to stop.
	 */
	private static final String LONG_ENOUGH = "2 * (SELECT setting::integer FROM pg_settings WHERE name ="
			+ " 'deadlock_timeout')";

	private static final Duration TOLERANCE = Duration.ofMillis(10);

	/** Where the setting of the script waits meanwhile; ends with the transaction. */
	private static final String KEPT = "migrations.kept_timeout";

	private LockLines() {
	}

	static List<String> of(AttemptKind kind, List<LockTarget> targets, Duration timeout) {
		return switch (kind) {
			case POLLING -> lock(targets, NOWAIT);
			case QUEUEING -> queue(targets, timeout);
			case DISPLACING -> displace(targets);
		};
	}

	/**
	 * The lock timeout of the server counts for each table; all together get it once. For
	 * one table the lock timeout is what ends the wait, and says so.
	 */
	private static List<String> queue(List<LockTarget> targets, Duration timeout) {
		List<String> lines = new ArrayList<>();
		lines.add(set("statement_timeout", "'" + timeout.plus(TOLERANCE).toMillis() + "ms'"));
		lines.addAll(lock(targets, ""));
		lines.add(putBack("statement_timeout"));
		return lines;
	}

	private static List<String> displace(List<LockTarget> targets) {
		List<String> lines = new ArrayList<>();
		lines.add(set("lock_timeout", "(" + LONG_ENOUGH + ")::text"));
		lines.add(lock(targets.stream().map(LockLines::onlyName).collect(Collectors.joining(", ")),
				LockMode.SHARE_UPDATE_EXCLUSIVE, ""));
		lines.add(putBack("lock_timeout"));
		lines.addAll(lock(targets, NOWAIT));
		return lines;
	}

	private static String set(String timeout, String value) {
		return "SELECT set_config('" + KEPT + "', current_setting('" + timeout + "'), true), set_config('" + timeout
				+ "', " + value + ", true)";
	}

	private static String putBack(String timeout) {
		return "SELECT set_config('" + timeout + "', current_setting('" + KEPT + "'), true)";
	}

	private static List<String> lock(List<LockTarget> targets, String wait) {
		Map<LockMode, String> tables = new LinkedHashMap<>();
		targets.forEach((target) -> tables.merge(target.mode(), onlyName(target), (one, other) -> one + ", " + other));
		List<String> lines = new ArrayList<>();
		tables.forEach((mode, names) -> lines.add(lock(names, mode, wait)));
		return lines;
	}

	private static String lock(String tables, LockMode mode, String wait) {
		return "LOCK TABLE " + tables + " IN " + mode.sql() + " MODE" + wait;
	}

	private static String onlyName(LockTarget target) {
		return "ONLY " + WantedLock.name(target);
	}

}
