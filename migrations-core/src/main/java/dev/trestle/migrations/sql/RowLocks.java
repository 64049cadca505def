package dev.trestle.migrations.sql;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code FOR UPDATE} and its kind.
 */
final class RowLocks {

	private static final List<String> STRENGTHS = List.of("KEY SHARE", "SHARE", "NO KEY UPDATE", "UPDATE");

	private int strength = -1;

	// Reads on behind FOR.
	void read(Reader reader) {
		int first = reader.place();
		if (reader.accept("no", "key") || reader.accept("key") || reader.at("update") || reader.at("share")) {
			reader.advance();
			String text = String.join(" ",
					reader.tokens().text(reader.since(first)).toUpperCase(Locale.ROOT).split("\\s+"));
			this.strength = Math.max(this.strength, STRENGTHS.indexOf(text));
		}
	}

	@Nullable String strongest() {
		return (this.strength >= 0) ? STRENGTHS.get(this.strength) : null;
	}

}
