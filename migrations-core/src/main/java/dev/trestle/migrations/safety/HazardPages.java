package dev.trestle.migrations.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
	 * The ids that a policy can name: those of the hazards, and of what can be wrong with
	 * a waiver.
	 * @return the ids, in the order of the alphabet
	 */
	public static SortedSet<String> ids() {
		SortedSet<String> ids = new TreeSet<>(Rules.ids());
		Waiving.HAZARDS.forEach((hazard) -> ids.add(hazard.id()));
		return ids;
	}

	/**
	 * Loads a page.
	 * @param id the hazard's id
	 * @return its Markdown, {@code null} when there is no such hazard
	 */
	public static @Nullable String page(String id) {
		for (Hazard hazard : Waiving.HAZARDS) {
			if (hazard.id().equals(id)) {
				return "# " + id + "\n\n## Severity\n\n" + hazard.severity() + "\n\n## What happens\n\n"
						+ hazard.effect() + "\n";
			}
		}
		if (!Rules.ids().contains(id)) {
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
