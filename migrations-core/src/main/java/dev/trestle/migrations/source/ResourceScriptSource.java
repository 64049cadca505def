package dev.trestle.migrations.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;

/**
 * The SQL files of folders, searched with their sub-folders: {@code classpath:folder},
 * {@code file:/folder}, or {@code file:folder} from the working directory. What several
 * jars have of a class path folder is taken together. Files and folders whose name starts
 * with a dot are passed over. Identities are checked over all sources by
 * {@link CompositeScriptSource}.
 */
public final class ResourceScriptSource implements ScriptSource {

	private final List<String> locations;

	private final ClassLoader classLoader;

	private final boolean required;

	/**
	 * Creates a source that needs all of its folders.
	 * @param locations the folders
	 * @param classLoader where {@code classpath:} locations are looked up
	 */
	public ResourceScriptSource(List<String> locations, ClassLoader classLoader) {
		this(locations, classLoader, true);
	}

	/**
	 * Creates the source.
	 * @param locations the folders
	 * @param classLoader where {@code classpath:} locations are looked up
	 * @param required whether a {@code classpath:} location that nothing on the class
	 * path has is a problem
	 */
	public ResourceScriptSource(List<String> locations, ClassLoader classLoader, boolean required) {
		this.locations = List.copyOf(locations);
		this.classLoader = classLoader;
		this.required = required;
	}

	@Override
	public ScriptCatalog load() {
		ScriptCollector collector = new ScriptCollector();
		for (String text : this.locations) {
			try {
				search(ScriptLocation.parse(text), collector);
			}
			catch (ScriptException ex) {
				ex.problems().forEach(collector::add);
			}
			catch (IOException ex) {
				collector.add(ScriptLocation.problem("The location '" + text + "' cannot be read: " + ex + ".",
						"Make it readable for the user that runs the migrations."));
			}
		}
		return collector.catalog();
	}

	private void search(ScriptLocation location, ScriptCollector into) throws IOException {
		if (location.onClassPath()) {
			if (!new ClassPathSearch(this.classLoader).run(location.folder(), into) && this.required) {
				into.add(missingFolder(location));
			}
			return;
		}
		Path directory = Path.of(location.folder());
		if (Files.isDirectory(directory)) {
			new DirectorySearch(directory, true, into).run();
		}
		else {
			into.add(missingDirectory(location, directory));
		}
	}

	private static Problem missingFolder(ScriptLocation location) {
		return ScriptLocation.problem(
				"The location '" + location.text() + "' does not exist: nothing on the class path has a folder '"
						+ location.folder() + "'.",
				"Create src/main/resources/" + location.folder() + ", or name another folder in migrations.locations.");
	}

	private static Problem missingDirectory(ScriptLocation location, Path directory) {
		String what = Files.exists(directory) ? "is not a folder: " : "does not exist: ";
		return ScriptLocation.problem("The location '" + location.text() + "' " + what + directory + ".",
				"Create the folder, or name another one in migrations.locations.");
	}

}
