package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.Similar;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.json.JsonParserFactory;

/**
 * The names of our properties, as the configuration metadata in our jar lists them.
 * Spring Boot ignores a name that nobody knows: a typing error on the command line would
 * be noticed only by what does not happen.
 */
final class PropertyNames {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String PREFIX = "migrations.";

	private final Set<String> names;

	PropertyNames(Set<String> names) {
		this.names = Set.copyOf(names);
	}

	static PropertyNames load(ClassLoader classLoader) {
		Set<String> names = new HashSet<>();
		try {
			for (URL url : Collections.list(classLoader.getResources(METADATA))) {
				try (InputStream content = url.openStream()) {
					String json = new String(content.readAllBytes(), StandardCharsets.UTF_8);
					if (json.contains("\"" + PREFIX)) {
						read(json, names);
					}
				}
			}
		}
		catch (IOException ex) {
			// Without metadata nothing can be checked, and nothing is lost
			return new PropertyNames(Set.of());
		}
		return new PropertyNames(names);
	}

	private static void read(String json, Set<String> names) {
		Map<String, Object> metadata = JsonParserFactory.getJsonParser().parseMap(json);
		if (metadata.get("properties") instanceof List<?> properties) {
			properties.stream()
				.filter(Map.class::isInstance)
				.map((property) -> String.valueOf(((Map<?, ?>) property).get("name")))
				.filter((name) -> name.startsWith(PREFIX))
				.forEach(names::add);
		}
	}

	/**
	 * Looks for a name that nobody knows.
	 * @param arguments properties as the command line has them
	 * @return what to say about the first one, empty when all is well
	 */
	Optional<Result> check(List<String> arguments) {
		if (this.names.isEmpty()) {
			return Optional.empty();
		}
		return arguments.stream()
			.map((argument) -> argument.substring(2).split("=", 2)[0])
			.filter((name) -> name.startsWith(PREFIX) && !isKnown(name))
			.findFirst()
			.map(this::unknown);
	}

	private boolean isKnown(String name) {
		ConfigurationPropertyName canonical = ConfigurationPropertyName.adapt(name, '.');
		// The names of placeholders are their user's
		return this.names.stream()
			.map(ConfigurationPropertyName::of)
			.anyMatch((known) -> known.equals(canonical) || known.isAncestorOf(canonical));
	}

	private Result unknown(String name) {
		String similar = Similar.to(name, this.names);
		return new ErrorResult(ExitStatus.USAGE, "There is no property '" + name + "'.",
				((similar != null) ? "Did you mean '" + similar + "'? " : "")
						+ "The reference of properties lists them all.");
	}

}
