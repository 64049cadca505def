package dev.trestle.migrations.plan;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Script;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person when scripts and history do not fit.
 */
final class HistoryProblems {

	private static final int SHOWN = 5;

	private static final int DIGITS = 12;

	private HistoryProblems() {
	}

	static Problem edited(Script script, @Nullable Checksum applied) {
		return problem(ErrorCode.APPLIED_EDITED, script.path(),
				"The script was edited after it was applied: its checksum was " + brief(applied) + " and is "
						+ brief(script.checksum()) + " now.",
				"Restore the file and put the change into a new script. To accept the new text, run" + " 'resolve "
						+ script.name().version() + " --accept-checksum'.");
	}

	static Problem missing(HistoryEntry entry) {
		return problem(ErrorCode.APPLIED_MISSING, entry.script(),
				"Version " + entry.version() + " was applied, and its script is in no location.",
				"Restore the file, or check migrations.locations. If it is gone for good, run 'resolve "
						+ entry.version() + " --forget'.");
	}

	static Problem missingInFlight(HistoryEntry entry) {
		String name = (entry.version() != null) ? entry.version().toString() : entry.script();
		return problem(ErrorCode.APPLIED_MISSING, entry.script(),
				"The script stopped between its statements, and is in no location.",
				"Restore the file so that the next run can finish it. If a person has finished or removed what it"
						+ " began, run 'resolve " + name + " --forget'.");
	}

	static Problem outOfOrder(Script script, HistoryEntry newest) {
		return problem(ErrorCode.OUT_OF_ORDER, script.path(),
				"Version " + script.name().version() + " is pending, but the newer version " + newest.version() + " ("
						+ newest.script() + ") is applied already.",
				"Give it a version above " + newest.version() + ". To apply it nevertheless set"
						+ " migrations.out-of-order=allow; to pass it over, =ignore.");
	}

	static Problem foreign(String whose, List<HistoryEntry> entries) {
		return new Problem(ErrorCode.HISTORY_FOREIGN, null,
				"The history belongs to " + whose + ": none of what it applied is known here ("
						+ list(entries.stream().map(HistoryEntry::script).toList()) + ").",
				"Give each application a schema of its own with migrations.schemas, or check migrations.locations and"
						+ " the database URL.");
	}

	static Problem sameRank(HistoryEntry one, HistoryEntry other) {
		return problem(ErrorCode.HISTORY_TAMPERED, other.script(),
				"Two history rows have the rank " + other.rank() + ": " + one.script() + " and " + other.script() + ".",
				"Restore migrations_history from a backup; no run writes a rank twice.");
	}

	static Problem tampered(HistoryEntry entry, String what) {
		return problem(ErrorCode.HISTORY_TAMPERED, entry.script(),
				"By the history row of rank " + entry.rank() + ", version " + entry.version() + " was " + what + ".",
				"Restore migrations_history from a backup; no run writes such a row.");
	}

	/**
	 * A few names, and how many more there are.
	 * @param names the names
	 * @return one line
	 */
	static String list(List<String> names) {
		String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
		return (names.size() > SHOWN) ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
	}

	private static Problem problem(ErrorCode code, String script, String message, String remedy) {
		return new Problem(code, Location.of(script), message, remedy);
	}

	private static String brief(@Nullable Checksum checksum) {
		return (checksum != null) ? checksum.value().substring(0, DIGITS) + "…" : "none";
	}

}
