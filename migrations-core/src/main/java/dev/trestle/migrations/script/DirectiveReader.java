package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Collects the directives of a script, comment by comment.
 */
final class DirectiveReader {

	private static final String WORD = "migration";

	private final Set<Directive> seen = new HashSet<>();

	private final List<Waiver> waivers = new ArrayList<>();

	private Directives directives = Directives.DEFAULTS;

	/**
	 * Looks for directives in a line comment.
	 * @param comment a lexer at the comment
	 * @return what stands behind the marker, or {@code null} without marker
	 * @throws ScriptException when the marker is almost right, because a directive that
	 * is taken for prose would have no effect
	 */
	static @Nullable String marked(Lexer comment) {
		// spares nearly every comment the patterns
		if (!comment.contains(WORD)) {
			return null;
		}
		String text = comment.text();
		Matcher marker = DirectivePatterns.MARKER.matcher(text);
		if (marker.matches()) {
			return marker.group(1).strip();
		}
		if (DirectivePatterns.ALMOST.matcher(text).matches()) {
			throw failure(comment.location(), "This looks like a directive, but is none.",
					"Begin the comment with '-- migrations:', or write no '=' into it");
		}
		return null;
	}

	Directives directives() {
		return this.directives.withWaivers(this.waivers);
	}

	/**
	 * Reads what stands behind the marker.
	 * @param text one or more directives
	 * @param place where the comment is
	 * @throws ScriptException when one of them is not understood
	 */
	void read(String text, Location place) {
		WaiverText waiver = new WaiverText(place);
		items(text, place, (key, value) -> {
			if (!waiver.accept(key, unquoted((value != null) ? value : ""))) {
				apply(key, value, place);
			}
		});
		this.waivers.addAll(waiver.waivers());
	}

	/**
	 * Reads the waivers in front of a later statement.
	 * @param text what stands behind the marker
	 * @param place where the comment is
	 * @return the waivers
	 * @throws ScriptException when it says anything else, which would have no effect
	 */
	static List<Waiver> waivers(String text, Location place) {
		WaiverText waiver = new WaiverText(place);
		items(text, place, (key, value) -> {
			if (!waiver.accept(key, unquoted((value != null) ? value : ""))) {
				throw late(place);
			}
		});
		return waiver.waivers();
	}

	private static void items(String text, Location place, BiConsumer<String, @Nullable String> reader) {
		Matcher item = DirectivePatterns.ITEM.matcher(text);
		int end = 0;
		while (item.find()) {
			end = item.end();
			reader.accept(item.group(1), item.group(2));
		}
		if (end == 0) {
			throw failure(place, "No directive follows 'migrations:'.", "Write one of: " + known());
		}
	}

	private void apply(String key, @Nullable String value, Location place) {
		Directive directive = directive(key, place);
		if (!this.seen.add(directive)) {
			throw failure(place, "The directive '" + key + "' is given twice.", "Keep one of them");
		}
		try {
			this.directives = directive.apply(this.directives, unquoted((value != null) ? value : ""));
		}
		catch (IllegalArgumentException ex) {
			String given = (value != null) ? "the value '" + unquoted(value) + "'" : "no value";
			throw failure(place, "The directive '" + key + "' has " + given + ", which it does not understand.",
					"Write " + key + "= followed by " + directive.values);
		}
	}

	private static String unquoted(String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		return quoted ? value.substring(1, value.length() - 1) : value;
	}

	private static Directive directive(String key, Location place) {
		for (Directive directive : Directive.values()) {
			if (directive.key.equals(key)) {
				return directive;
			}
		}
		List<String> keys = new ArrayList<>(List.of(WaiverText.ALLOW, WaiverText.REASON));
		Arrays.stream(Directive.values()).forEach((known) -> keys.add(known.key));
		String similar = Similar.to(key, keys);
		throw failure(place, "There is no directive '" + key + "'.",
				((similar != null) ? "Did you mean '" + similar + "'? " : "") + "Known directives: " + known());
	}

	private static String known() {
		return Arrays.stream(Directive.values())
			.map((directive) -> directive.key + " (" + directive.values + ")")
			.collect(Collectors.joining(", ", "", ", allow (the id of a hazard, with reason=\"…\")"));
	}

	/**
	 * The error for a directive that comes when it can have no effect any more.
	 * @param place where the comment is
	 * @return to be thrown
	 */
	static ScriptException late(Location place) {
		return failure(place, "This directive comes after the beginning of the first statement.",
				"Move it to the top of the script, in front of the first statement");
	}

	private static ScriptException failure(Location place, String message, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_DIRECTIVE, place, message, remedy + "."));
	}

}
