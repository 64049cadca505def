package dev.trestle.migrations.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.trestle.migrations.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that a person edits: a class path holds copies, which the build tool has
 * made.
 */
public final class SourceFiles {

	private static final Map<String, String> BUILDS = Map.of("/target/classes/", "/src/main/resources/",
			"/target/test-classes/", "/src/test/resources/", "/build/resources/main/", "/src/main/resources/",
			"/build/resources/test/", "/src/test/resources/");

	private static final String IN_JAR = "!/";

	private static final String IN_EXECUTABLE_JAR = "BOOT-INF/classes/";

	private final Path directory;

	/**
	 * Creates a search.
	 * @param directory the folder that the scripts of a jar are looked for below
	 */
	public SourceFiles(Path directory) {
		this.directory = directory;
	}

	/**
	 * Looks for the file of a script.
	 * @param script the script
	 * @return the file that a person edits, {@code null} when there is none at hand
	 */
	public @Nullable Path of(SqlScript script) {
		if (script.content() instanceof FileContent content) {
			Path edited = edited(content.place().replace('\\', '/'));
			return (edited != null && Files.exists(edited)) ? edited : content.file();
		}
		return (script.content() instanceof PlacedContent content) ? inJar(content.place()) : null;
	}

	private @Nullable Path inJar(String place) {
		if (!place.contains(IN_JAR)) {
			return null;
		}
		String path = place.substring(place.lastIndexOf(IN_JAR) + IN_JAR.length()).replace(IN_EXECUTABLE_JAR, "");
		Path edited = this.directory.resolve("src/main/resources").resolve(path);
		return Files.exists(edited) ? edited : null;
	}

	private static @Nullable Path edited(String place) {
		for (Map.Entry<String, String> build : BUILDS.entrySet()) {
			int at = place.lastIndexOf(build.getKey());
			if (at >= 0) {
				return Path
					.of(place.substring(0, at) + build.getValue() + place.substring(at + build.getKey().length()));
			}
		}
		return null;
	}

}
