package dev.trestle.migrations.plan;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What to tell a person when something cannot be taken back.
 */
final class UndoProblems {

	private UndoProblems() {
	}

	static Problem noScript(Undoable undoable) {
		if (undoable.future()) {
			return impossible(undoable.path(), "Version " + undoable.version() + " was applied by a newer build.",
					"Roll back with that build: it has the undo script.");
		}
		return impossible(undoable.path(), "Version " + undoable.version() + " has no undo script.",
				"Write U" + undoable.version() + "__" + undoable.entry().description().replace(' ', '_')
						+ ".sql, or go forward with a new script.");
	}

	static Problem inFlight(Undoable undoable) {
		return impossible(undoable.path(),
				"Version " + undoable.version()
						+ " stopped between its statements; its undo script expects all of them.",
				"Run 'migrate' to finish it, and then take it back.");
	}

	static Problem impossible(@Nullable String script, String message, String remedy) {
		return new Problem(ErrorCode.UNDO_IMPOSSIBLE, (script != null) ? Location.of(script) : null, message, remedy);
	}

	static String scripts(int count) {
		return (count == 1) ? "1 script" : count + " scripts";
	}

}
