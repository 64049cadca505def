package dev.trestle.migrations.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import org.springframework.util.ClassUtils;

/**
 * Java migrations that the application made. One that can take its change back counts
 * twice: as versioned and as undo script.
 */
public final class JavaMigrationSource implements ScriptSource {

	private final List<JavaMigration> migrations;

	/**
	 * Creates the source.
	 * @param migrations the migrations
	 */
	public JavaMigrationSource(Collection<? extends JavaMigration> migrations) {
		this.migrations = List.copyOf(migrations);
	}

	@Override
	public ScriptCatalog load() {
		List<Script> scripts = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (JavaMigration migration : this.migrations) {
			try {
				add(migration, migration.name(), scripts);
			}
			catch (ScriptException ex) {
				Location location = Location.of(ClassUtils.getUserClass(migration).getName());
				ex.problems()
					.forEach((problem) -> problems
						.add(new Problem(problem.code(), location, problem.message(), problem.remedy())));
			}
		}
		return new ScriptCatalog(scripts, List.of(), problems);
	}

	private static void add(JavaMigration migration, ScriptName name, List<Script> scripts) {
		boolean undoable = migration instanceof UndoableJavaMigration;
		if (name.kind() == ScriptKind.UNDO) {
			throw refused("A class of its own cannot be the undo script of a version.",
					"Let the class of version " + name.version() + " implement UndoableJavaMigration.");
		}
		if (undoable && name.kind() == ScriptKind.REPEATABLE) {
			throw refused("A repeatable script is applied again, never taken back.",
					"Implement JavaMigration, or give the class a version.");
		}
		scripts.add(new JavaScript(name, migration));
		if (undoable) {
			ScriptName undo = new ScriptName(ScriptKind.UNDO, name.version(), name.description(), name.fileName());
			scripts.add(new JavaScript(undo, migration));
		}
	}

	private static ScriptException refused(String message, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_NAME, null, message, remedy));
	}

}
