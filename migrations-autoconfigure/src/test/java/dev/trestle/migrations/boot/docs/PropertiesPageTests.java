package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.trestle.migrations.boot.MigrationsProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PropertiesPageTests {

	private static final List<String> TITLES = List.of("property", "type", "default", "meaning");

	@Test
	void tableIsTheMetadata() throws IOException, URISyntaxException {
		URI classes = MigrationsProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI();
		JsonNode metadata = JsonMapper.shared()
			.readTree(classes.resolve("META-INF/spring-configuration-metadata.json").toURL().openStream());
		List<List<String>> rows = StreamSupport.stream(metadata.get("properties").spliterator(), false)
			.map(PropertiesPageTests::row)
			.toList();
		Page.reference("properties.md").assertGenerated("properties", Page.table(TITLES, rows));
	}

	private static List<String> row(JsonNode property) {
		String type = property.get("type").asString();
		return List.of(Page.code(property.get("name").asString()), type(type),
				property.has("defaultValue") ? Page.code(property.get("defaultValue").asString()) : "",
				property.get("description").asString());
	}

	private static String type(String name) {
		if (name.startsWith("java.util.Map<")) {
			return "map";
		}
		return name.equals("java.util.List<java.lang.String>") ? "list" : simple(name);
	}

	private static String simple(String name) {
		try {
			Class<?> type = Class.forName(name);
			return type.isEnum() ? values(type) : type.getSimpleName().toLowerCase(Locale.ROOT);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String values(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((value) -> Page.code(value.toString().toLowerCase(Locale.ROOT).replace('_', '-')))
			.collect(Collectors.joining(", "));
	}

}
