package dev.trestle.migrations.source;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.springframework.util.StringUtils;

/**
 * A location as its user wrote it, understood.
 *
 * @param text what the user wrote
 * @param folder the folder on the class path, {@code a/b}, or the path of a directory
 * @param onClassPath whether it is on the class path
 */
record ScriptLocation(String text, String folder, boolean onClassPath) {

	private static final String FORMS = "Write 'classpath:folder' or 'file:/folder' in migrations.locations.";

	static ScriptLocation parse(String text) {
		String location = text.strip();
		int colon = location.indexOf(':');
		String prefix = (colon >= 0) ? location.substring(0, colon) : "classpath";
		String path = location.substring(colon + 1);
		return switch (prefix) {
			case "classpath", "classpath*" -> new ScriptLocation(text, classPathFolder(text, path), true);
			case "file" -> new ScriptLocation(text, directory(text, path), false);
			case "filesystem" ->
				throw unusable("The location '" + text + "' is written as for Flyway.", "Write 'file:" + path + "'.");
			default ->
				throw unusable("The location '" + text + "' starts with '" + prefix + ":', which is not known.", FORMS);
		};
	}

	private static String classPathFolder(String text, String path) {
		List<String> names = new ArrayList<>();
		for (String name : StringUtils.delimitedListToStringArray(path, "/")) {
			if (name.equals("..")) {
				throw unusable("The location '" + text + "' leads upwards, which a class path cannot.",
						"Name the folder from the root of the class path.");
			}
			if (!name.isEmpty() && !name.equals(".")) {
				names.add(name);
			}
		}
		// The whole class path would be searched, with every library's SQL.
		if (names.isEmpty()) {
			throw unusable("The location '" + text + "' names no folder.", FORMS);
		}
		return String.join("/", names);
	}

	private static String directory(String text, String path) {
		boolean host = path.startsWith("//") && !path.startsWith("///");
		if (path.isBlank() || host) {
			throw unusable("The location '" + text + "' names " + (host ? "a host" : "no folder") + ".",
					"Write 'file:/folder' or 'file:folder' in migrations.locations.");
		}
		try {
			Path folder = new File(path.startsWith("///") ? path.substring(2) : path).toPath();
			return folder.toAbsolutePath().normalize().toString();
		}
		catch (InvalidPathException ex) {
			throw unusable("The location '" + text + "' is no path: " + ex.getReason() + ".", FORMS);
		}
	}

	static ScriptException unusable(String message, String remedy) {
		return new ScriptException(problem(message, remedy));
	}

	static Problem problem(String message, String remedy) {
		return new Problem(ErrorCode.LOCATION, null, message, remedy);
	}

}
