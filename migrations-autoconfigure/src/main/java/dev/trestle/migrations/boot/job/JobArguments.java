package dev.trestle.migrations.boot.job;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The command line, cut into our own arguments and Spring properties.
 *
 * @param own commands, options and their values
 * @param spring {@code --name.with.dots=value}, and Spring Boot's own {@code --debug} and
 * {@code --trace}
 * @param malformed the name of a Spring property without {@code =}, {@code null} when
 * there is none
 */
record JobArguments(List<String> own, List<String> spring, @Nullable String malformed) {

	// A dot in the name makes a Spring property: none of our options has one.
	private static final Pattern SPRING = Pattern.compile("--([\\w-]+(?:\\[[^\\]=]*\\])?\\.[^=\\s]+)(=.*)?",
			Pattern.DOTALL);

	JobArguments {
		own = List.copyOf(own);
		spring = List.copyOf(spring);
	}

	static JobArguments split(String... arguments) {
		List<String> own = new ArrayList<>();
		List<String> spring = new ArrayList<>();
		String malformed = null;
		for (String argument : arguments) {
			var matcher = SPRING.matcher(argument);
			if (argument.equals("--debug") || argument.equals("--trace")) {
				spring.add(argument);
			}
			else if (!matcher.matches()) {
				own.add(argument);
			}
			else {
				spring.add(argument);
				malformed = (matcher.group(2) == null && malformed == null) ? matcher.group(1) : malformed;
			}
		}
		return new JobArguments(own, spring, malformed);
	}

}
