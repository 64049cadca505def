package dev.trestle.migrations;

import java.util.IdentityHashMap;

import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaScript;

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
		return this.outlines.computeIfAbsent(script, this::read);
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
