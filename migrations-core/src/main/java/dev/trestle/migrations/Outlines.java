package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaScript;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of pending scripts, each read once although a run plans twice: before and
 * under the run lock.
 */
final class Outlines {

	private final ScriptShelf shelf;

	private final IdentityHashMap<Script, Outline> outlines = new IdentityHashMap<>();

	Outlines(ScriptShelf shelf) {
		this.shelf = shelf;
	}

	Outline outline(Script script) {
		@Nullable Outline known = this.outlines.get(script);
		if (known != null) {
			return known;
		}
		Outline outline = read(script);
		this.outlines.put(script, outline);
		return outline;
	}

	/** Reads the scripts that are going to be planned, on two threads. */
	void readAhead(List<Script> scripts, List<HistoryEntry> history) {
		List<Script> candidates = unread(scripts, history);
		List<Optional<Outline>> read = SecondThread.map(candidates, this::readable);
		for (int i = 0; i < candidates.size(); i++) {
			Script script = candidates.get(i);
			read.get(i).ifPresent((outline) -> this.outlines.put(script, outline));
		}
	}

	/** What is pending, and maybe something else that nobody will ask about. */
	private List<Script> unread(List<Script> scripts, List<HistoryEntry> history) {
		Set<String> known = new HashSet<>();
		for (HistoryEntry entry : history) {
			known.add(entry.script());
		}
		List<Script> unread = new ArrayList<>();
		for (Script script : scripts) {
			if (script instanceof SqlScript && script.name().kind() != ScriptKind.UNDO && !known.contains(script.path())
					&& !this.outlines.containsKey(script)) {
				unread.add(script);
			}
		}
		return unread;
	}

	private Optional<Outline> readable(Script script) {
		try {
			return Optional.of(read(script));
		}
		catch (ScriptException ex) {
			// whoever plans it reads it again, and learns what is wrong
			return Optional.empty();
		}
	}

	/** Reads no further than the header. */
	Phase phase(Script script) {
		if (script instanceof SqlScript sql && !this.outlines.containsKey(script)) {
			return this.shelf.directives(sql).phase();
		}
		return outline(script).directives().phase();
	}

	/**
	 * The same for a script that is going to be planned, unless something else speaks
	 * against it: it is read as a whole, so that its file is opened once.
	 */
	Phase phaseOfCandidate(Script script) {
		try {
			return outline(script).directives().phase();
		}
		catch (ScriptException ex) {
			// whoever plans it is told; only a wrong header is everybody's business
			return phase(script);
		}
	}

	private Outline read(Script script) {
		if (script instanceof SqlScript sql) {
			return Outliner.outline(sql, this.shelf);
		}
		JavaMigration migration = ((JavaScript) script).migration();
		return Outline.ofOne(migration.phase(), migration.transactional());
	}

}
