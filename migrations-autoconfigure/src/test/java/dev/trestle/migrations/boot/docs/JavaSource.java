package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a type says about itself in its source.
 */
final class JavaSource {

	private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?=\\s+@param|\\s*\\*/)",
			Pattern.DOTALL);

	private static final Pattern METHOD = Pattern
		.compile("/\\*\\*\\s+\\*?\\s*(.*?)(?:\\s+@.*?)?\\s*\\*/\\s+(?:default )?[\\w@ ]+ (\\w+)\\(", Pattern.DOTALL);

	private JavaSource() {
	}

	/**
	 * The descriptions of a record's components.
	 * @param type the record
	 * @param module the folder of its module
	 * @return descriptions by name
	 */
	static Map<String, String> components(Class<?> type, String module) {
		return find(PARAMETER, read(type, module).split("public record", 2)[0], 1, 2);
	}

	/**
	 * The descriptions of an interface's methods.
	 * @param type the interface
	 * @param module the folder of its module
	 * @return descriptions by name
	 */
	static Map<String, String> methods(Class<?> type, String module) {
		return find(METHOD, read(type, module).split("public interface", 2)[1], 2, 1);
	}

	private static Map<String, String> find(Pattern pattern, String text, int name, int description) {
		Map<String, String> found = new LinkedHashMap<>();
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			String words = matcher.group(description).replaceAll("\\s+(\\* ?)?", " ");
			found.put(matcher.group(name), words.replaceAll("\\{@(?:code|link) #?(.*?)}", "`$1`").strip());
		}
		return found;
	}

	private static String read(Class<?> type, String module) {
		try {
			return Files
				.readString(Page.ROOT.resolve(module + "/src/main/java/" + type.getName().replace('.', '/') + ".java"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
