package dev.trestle.migrations;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.plan.Phases;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaScript;
import org.jspecify.annotations.Nullable;

/**
 * The outlines of pending scripts, each read once although a run plans twice: before and
 * under the run lock.
 */
final class Outlines implements Phases {

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
	@Override
	public void readAhead(List<Script> scripts) {
		List<Script> unread = new ArrayList<>();
		for (Script script : scripts) {
			if (script instanceof SqlScript && !this.outlines.containsKey(script)) {
				unread.add(script);
			}
		}
		List<Optional<Outline>> read = SecondThread.map(unread, this::readable);
		for (int i = 0; i < unread.size(); i++) {
			Script script = unread.get(i);
			read.get(i).ifPresent((outline) -> this.outlines.put(script, outline));
		}
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

	/**
	 * For a script that is going to be planned, unless something else speaks against it:
	 * it is read as a whole, so that its file is opened once.
	 */
	@Override
	public Phase of(Script script) {
		try {
			return outline(script).directives().phase();
		}
		catch (ScriptException ex) {
			// whoever plans it is told; only a wrong header is everybody's business
			return phase(script);
		}
	}

	/** Reads no further than the header. */
	Phase phase(Script script) {
		if (script instanceof SqlScript sql && !this.outlines.containsKey(script)) {
			return this.shelf.directives(sql).phase();
		}
		return outline(script).directives().phase();
	}

	private Outline read(Script script) {
		if (script instanceof SqlScript sql) {
			return Outliner.outline(sql, this.shelf);
		}
		JavaMigration migration = ((JavaScript) script).migration();
		return Outline.ofOne(migration.phase(), migration.transactional());
	}

}
