package dev.trestle.migrations.boot.job.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.trestle.migrations.StatusReport;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.plan.ScriptStatus;
import dev.trestle.migrations.script.ScriptContent;
import dev.trestle.migrations.script.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * Shows the line of a script that a problem is about, with its neighbours.
 */
final class Excerpts {

	/** When no script can be read. */
	static final Excerpts NONE = new Excerpts(List.of());

	private static final int BEFORE = 2;

	private static final int AFTER = 1;

	private static final int MAX_WIDTH = 160;

	private final List<ScriptStatus> scripts;

	private Excerpts(List<ScriptStatus> scripts) {
		this.scripts = scripts;
	}

	static Excerpts from(StatusReport status) {
		return new Excerpts(status.scripts());
	}

	/**
	 * The lines around a place.
	 * @param location the place
	 * @return lines to print, none when the script cannot be read
	 */
	List<String> of(@Nullable Location location) {
		if (location == null || location.line() == 0) {
			return List.of();
		}
		return content(location.script()).map((content) -> read(content, location)).orElseGet(List::of);
	}

	private Optional<ScriptContent> content(String path) {
		return this.scripts.stream()
			.map(ScriptStatus::script)
			.filter(SqlScript.class::isInstance)
			.map(SqlScript.class::cast)
			.filter((script) -> script.path().equals(path))
			.map(SqlScript::content)
			.findFirst();
	}

	private static List<String> read(ScriptContent content, Location location) {
		List<String> lines = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(content.open(), StandardCharsets.UTF_8))) {
			int number = 1;
			for (String line = reader.readLine(); line != null
					&& number <= location.line() + AFTER; line = reader.readLine()) {
				if (number >= location.line() - BEFORE) {
					lines.addAll(render(number, line, location));
				}
				number++;
			}
		}
		catch (IOException ex) {
			return List.of();
		}
		return lines;
	}

	private static List<String> render(int number, String line, Location location) {
		String text = (line.length() <= MAX_WIDTH) ? line : line.substring(0, MAX_WIDTH) + "…";
		boolean here = number == location.line();
		String numbered = String.format(Locale.ROOT, "  %s %5d │ %s", here ? ">" : " ", number, text).stripTrailing();
		if (!here || location.column() == 0 || location.column() > text.length()) {
			return List.of(numbered);
		}
		// Tabs stay tabs, so that the mark stands under its character.
		String before = text.substring(0, location.column() - 1).replaceAll("[^\t]", " ");
		return List.of(numbered, "          │ " + before + "^");
	}

}
