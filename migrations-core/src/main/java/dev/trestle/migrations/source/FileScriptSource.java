package dev.trestle.migrations.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.script.Script;

/**
 * Files and folders that somebody has named one by one; folders are searched with their
 * sub-folders. Whether the scripts belong together is not checked.
 */
public final class FileScriptSource implements ScriptSource {

	private final List<Path> files;

	/**
	 * Creates the source.
	 * @param files files and folders
	 */
	public FileScriptSource(List<Path> files) {
		this.files = List.copyOf(files);
	}

	@Override
	public ScriptCatalog load() {
		ScriptCollector collector = new ScriptCollector();
		for (Path file : this.files) {
			try {
				add(file, collector);
			}
			catch (IOException ex) {
				collector.add(ScriptLocation.problem("'" + file + "' cannot be read: " + ex + ".",
						"Name a script or a folder that is there."));
			}
		}
		ScriptCatalog catalog = collector.catalog();
		List<Script> scripts = catalog.scripts()
			.stream()
			.sorted((one, other) -> one.name().compareTo(other.name()))
			.toList();
		return new ScriptCatalog(scripts, catalog.callbacks(), catalog.problems());
	}

	private static void add(Path file, ScriptCollector collector) throws IOException {
		if (Files.isDirectory(file)) {
			new DirectorySearch(file, false, collector).run();
		}
		else {
			Path real = file.toRealPath();
			collector.add(real, file.toString().replace('\\', '/'), new FileContent(real));
		}
	}

}
