package dev.trestle.migrations.sql.tree;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * One of the options in parentheses, such as {@code fillfactor = 70}, or of a sequence.
 *
 * @param name folded; with its namespace and a dot, if one is written; in lower case and
 * with blanks if it is made of keywords
 * @param value without quotes, {@code null} when none is written
 * @param span name and value
 */
public record Option(String name, @Nullable String value, Span span) {

	private static final Set<String> OFF = Set.of("false", "off", "no", "0");

	/**
	 * Whether a switch is on: without a value it is.
	 * @return {@code false} for false, off, no and 0
	 */
	public boolean on() {
		return this.value == null || !OFF.contains(this.value.toLowerCase(Locale.ROOT));
	}

}
