package dev.trestle.migrations.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The statements of the test resources.
 */
final class SampleStatements {

	private SampleStatements() {
	}

	// Statements of many kinds, at least one for each form; those of version 18, too.
	static List<String> accepted() {
		return lines("accepted-statements.txt");
	}

	// The statements whose locks were measured; some have the same identifier.
	static Map<String, String> measured() {
		Map<String, String> statements = new LinkedHashMap<>();
		for (String line : lines("measured-statements.txt")) {
			String[] parts = line.split("\t", 2);
			statements.put(parts[0], parts[1]);
		}
		return statements;
	}

	private static List<String> lines(String resource) {
		try (InputStream stream = Objects
			.requireNonNull(SampleStatements.class.getResourceAsStream("/sql/" + resource))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
