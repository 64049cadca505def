package dev.trestle.migrations.safety.locks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.trestle.migrations.test.TestDatabase;

/**
 * The schema {@code m} that locks are measured on, with at least one object of every kind
 * that makes a difference.
 */
public final class Fixture {

	/** The schema of all objects. */
	public static final String SCHEMA = "m";

	private static final int[] ADDITIONS = { 15, 18 };

	private Fixture() {
	}

	/**
	 * Creates the schema.
	 * @param database an empty database
	 */
	public static void createIn(TestDatabase database) {
		database.execute(text("fixture.sql"));
		for (int major : ADDITIONS) {
			if (database.server().major() >= major) {
				database.execute(text("fixture-" + major + ".sql"));
			}
		}
	}

	private static String text(String name) {
		try (InputStream resource = Fixture.class.getResourceAsStream("/safety/" + name)) {
			return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
