package dev.trestle.migrations.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Checksums;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptContent;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Turns the files that a search finds into scripts, callbacks and problems.
 */
final class ScriptCollector {

	private static final String SUFFIX = ".sql";

	private final List<Script> scripts = new ArrayList<>();

	private final List<SqlCallback> callbacks = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	private final Set<Object> files = new HashSet<>();

	private final Checksums checksums = new Checksums();

	/**
	 * Whether a file of this name is a script. Another case of the suffix counts, so that
	 * its name is refused and not passed over in silence.
	 * @param fileName the name without folders
	 * @return whether to add it
	 */
	static boolean accepts(String fileName) {
		int from = fileName.length() - SUFFIX.length();
		return !hidden(fileName) && from >= 0 && fileName.regionMatches(true, from, SUFFIX, 0, SUFFIX.length());
	}

	/**
	 * Whether a file below a location is a script.
	 * @param path its path relative to the location, with slashes
	 * @return whether to add it
	 */
	static boolean acceptsPath(String path) {
		int start = 0;
		for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
			if (hidden(path.substring(start, slash))) {
				return false;
			}
			start = slash + 1;
		}
		return accepts(path.substring(start));
	}

	/**
	 * Whether a file or folder is passed over: what editors, version control and
	 * Kubernetes volumes keep for themselves.
	 * @param name the name without folders
	 * @return whether to pass it over
	 */
	static boolean hidden(String name) {
		return name.startsWith(".");
	}

	/**
	 * Adds a file, unless it was found before.
	 * @param file the physical file, whichever way it was found
	 * @param path its path relative to its location, with slashes
	 * @param content how to open it at any time
	 */
	void add(Object file, String path, ScriptContent content) {
		add(file, path, content, content);
	}

	/**
	 * Adds a file that can be opened more cheaply during the search.
	 * @param file the physical file, whichever way it was found
	 * @param path its path relative to its location, with slashes
	 * @param content how to open it at any time
	 * @param now how to open it during the search
	 */
	void add(Object file, String path, ScriptContent content, ScriptContent now) {
		if (!this.files.add(file)) {
			return;
		}
		String fileName = path.substring(path.lastIndexOf('/') + 1);
		try {
			CallbackName callback = CallbackName.parse(fileName);
			ScriptName name = (callback != null) ? callback.name() : ScriptName.parse(fileName);
			add(callback, new SqlScript(name, path, checksum(now), content));
		}
		catch (ScriptException ex) {
			ex.problems().forEach((problem) -> add(relocate(problem, path)));
		}
		catch (IOException ex) {
			unreadable(path, ex);
		}
	}

	private void add(@Nullable CallbackName callback, SqlScript script) {
		if (callback != null) {
			this.callbacks.add(new SqlCallback(callback.event(), script));
		}
		else {
			this.scripts.add(script);
		}
	}

	private Checksum checksum(ScriptContent content) throws IOException {
		try (InputStream text = content.open()) {
			return this.checksums.of(text);
		}
	}

	// A file name alone does not say in which folder it is.
	private static Problem relocate(Problem problem, String path) {
		return new Problem(problem.code(), Location.of(path), problem.message(), problem.remedy());
	}

	void unreadable(String path, IOException cause) {
		add(new Problem(ErrorCode.SCRIPT_UNREADABLE, Location.of(path), "The file cannot be read: " + cause + ".",
				"Make it readable for the user that runs the migrations."));
	}

	void add(Problem problem) {
		this.problems.add(problem);
	}

	/**
	 * What was found, with problems in the order of paths: a file system has none.
	 * @return scripts and callbacks as they were found
	 */
	ScriptCatalog catalog() {
		this.problems
			.sort(Comparator.comparing((problem) -> (problem.location() != null) ? problem.location().script() : ""));
		return new ScriptCatalog(this.scripts, this.callbacks, this.problems);
	}

}
