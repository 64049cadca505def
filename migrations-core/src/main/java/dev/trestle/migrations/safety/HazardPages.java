package dev.trestle.migrations.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.trestle.migrations.safety.rule.Rules;
import org.jspecify.annotations.Nullable;

/**
 * What is known about each hazard, as text for people. Nothing is loaded before somebody
 * asks.
 */
public final class HazardPages {

	private HazardPages() {
	}

	/**
	 * The hazards that have a page.
	 * @return all hazards that rules look for
	 */
	public static List<Hazard> hazards() {
		return Rules.hazards();
	}

	/**
	 * Loads a page.
	 * @param id the hazard's id
	 * @return its Markdown, {@code null} when there is no such hazard
	 */
	public static @Nullable String page(String id) {
		if (Rules.hazards().stream().noneMatch((hazard) -> hazard.id().equals(id))) {
			return null;
		}
		try (InputStream page = Rules.class.getResourceAsStream(id + ".md")) {
			return (page != null) ? new String(page.readAllBytes(), StandardCharsets.UTF_8) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
