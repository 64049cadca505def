package dev.trestle.migrations.script;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as people write them.
 */
public final class Durations {

	private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,12})(ms|s|m|h)");

	/** The server counts in milliseconds, and takes zero for no timeout at all. */
	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

	private Durations() {
	}

	/**
	 * Reads {@code 500ms}, {@code 2s}, {@code 1m}, {@code 1h} or the ISO form
	 * {@code PT2S}.
	 * @param text what was written
	 * @return a duration that the server accepts as a timeout
	 * @throws IllegalArgumentException when it is something else, or too short or long
	 */
	public static Duration parse(String text) {
		Matcher simple = SIMPLE.matcher(text);
		Duration duration = simple.matches() ? of(Long.parseLong(simple.group(1)), simple.group(2)) : iso(text);
		if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(text);
		}
		return duration;
	}

	private static Duration of(long amount, String unit) {
		return switch (unit) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			case "m" -> Duration.ofMinutes(amount);
			default -> Duration.ofHours(amount);
		};
	}

	private static Duration iso(String text) {
		try {
			return Duration.parse(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

}
