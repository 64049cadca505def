package dev.trestle.migrations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.plan.Outline;
import dev.trestle.migrations.plan.Outliner;
import dev.trestle.migrations.plan.ScriptExaminer;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.CompositeScriptSource;
import dev.trestle.migrations.source.FileScriptSource;
import dev.trestle.migrations.source.ResourceScriptSource;
import dev.trestle.migrations.source.ScriptCatalog;
import dev.trestle.migrations.source.ScriptSource;
import dev.trestle.migrations.source.SourceFiles;
import dev.trestle.migrations.source.SqlCallback;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of a lint, under the names of the files that their authors edit.
 */
final class LintScripts {

	private final ScriptShelf shelf;

	private final @Nullable Predicate<Path> changed;

	private final Path directory = Path.of("").toAbsolutePath();

	private final SourceFiles sources = new SourceFiles(this.directory);

	private final ScriptCatalog catalog;

	private final List<Problem> problems;

	private final List<String> judged = new ArrayList<>();

	LintScripts(MigrationSettings settings, ScriptShelf shelf, List<Path> files, @Nullable Predicate<Path> changed) {
		this.shelf = shelf;
		this.changed = changed;
		this.catalog = source(settings, files).load();
		this.problems = new ArrayList<>(this.catalog.problems());
	}

	// Files that are named one by one need not be a whole location.
	private static ScriptSource source(MigrationSettings settings, List<Path> files) {
		if (files.isEmpty()) {
			return new CompositeScriptSource(List
				.of(new ResourceScriptSource(settings.locations(), Thread.currentThread().getContextClassLoader())));
		}
		FileScriptSource source = new FileScriptSource(files);
		return files.stream().anyMatch(Files::isDirectory) ? new CompositeScriptSource(List.of(source)) : source;
	}

	void readInto(ScriptExaminer examiner) {
		for (SqlCallback callback : this.catalog.callbacks()) {
			read(callback, examiner);
		}
		for (var script : this.catalog.scripts()) {
			if (script instanceof SqlScript sql) {
				read(sql, examiner);
			}
		}
	}

	private void read(SqlCallback callback, ScriptExaminer examiner) {
		read(callback.script(), (shown, chosen) -> {
			if (chosen) {
				examiner.readCallback(shown, CallbackRoles.role(callback), CallbackRoles.before(callback));
			}
			else {
				examiner.readAppliedCallback(shown, CallbackRoles.role(callback));
			}
		});
	}

	private void read(SqlScript script, ScriptExaminer examiner) {
		read(script, (shown, chosen) -> {
			Outline outline = Outliner.outline(shown, this.shelf);
			if (chosen) {
				examiner.read(shown, outline.directives().phase(), outline.sections());
			}
			else {
				examiner.readApplied(shown, outline.directives().phase(), outline.sections());
			}
		});
	}

	private void read(SqlScript script, Use use) {
		Path file = this.sources.of(script);
		boolean chosen = this.changed == null || file != null && this.changed.test(file.toAbsolutePath());
		SqlScript shown = (file != null)
				? new SqlScript(script.name(), display(file), script.checksum(), script.content()) : script;
		if (chosen) {
			this.judged.add(shown.path());
		}
		try {
			use.read(shown, chosen);
		}
		catch (ScriptException ex) {
			if (chosen) {
				this.problems.addAll(ex.problems());
			}
		}
	}

	private String display(Path file) {
		Path absolute = file.toAbsolutePath().normalize();
		Path shown = absolute.startsWith(this.directory) ? this.directory.relativize(absolute) : absolute;
		return shown.toString().replace('\\', '/');
	}

	List<String> judged() {
		return this.judged;
	}

	List<Problem> problems() {
		return this.problems;
	}

	/**
	 * Reads a script under the name of its file.
	 */
	@FunctionalInterface
	private interface Use {

		void read(SqlScript shown, boolean chosen);

	}

}
