package dev.trestle.migrations.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * Finds scripts that claim the same identity, and undo scripts of nothing.
 */
final class Identities {

	private Identities() {
	}

	static List<Problem> check(List<Script> scripts) {
		List<Problem> problems = new ArrayList<>();
		Map<String, Script> known = new HashMap<>();
		for (Script script : scripts) {
			Script first = known.putIfAbsent(script.name().identity(), script);
			if (first != null) {
				problems.add(duplicate(first, script));
			}
		}
		for (Script script : known.values()) {
			Version version = script.name().version();
			boolean undo = script.name().kind() == ScriptKind.UNDO;
			if (undo && !known.containsKey(ScriptKind.VERSIONED.prefix() + canonical(version))) {
				problems.add(undoOfNothing(script));
			}
		}
		return problems;
	}

	private static String canonical(@Nullable Version version) {
		return (version != null) ? version.canonical() : "";
	}

	private static Problem duplicate(Script first, Script second) {
		Version version = second.name().version();
		String identity = (version != null) ? "the version " + version
				: "the description '" + second.name().description() + "'";
		boolean alike = first.path().equals(second.path());
		return new Problem(ErrorCode.SCRIPT_DUPLICATE, Location.of(second.path()),
				"'" + (alike ? place(first) : first.path()) + "' and '" + (alike ? place(second) : second.path())
						+ "' both claim " + identity + ".",
				"Give the one that was never applied another " + ((version != null) ? "version." : "description."));
	}

	private static String place(Script script) {
		return (script instanceof SqlScript sql && sql.content() instanceof PlacedContent content) ? content.place()
				: script.path();
	}

	private static Problem undoOfNothing(Script undo) {
		return new Problem(ErrorCode.SCRIPT_UNDO_WITHOUT_VERSIONED, Location.of(undo.path()),
				"There is no versioned script of version " + undo.name().version() + " to take back.",
				"Add V" + undo.name().version() + "__" + undo.name().description().replace(' ', '_')
						+ ".sql, or remove the undo script.");
	}

}
