package dev.trestle.migrations.boot.job.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Values as people read them.
 */
public final class Format {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Format() {
	}

	/**
	 * A duration with as many digits as matter.
	 * @param duration the duration
	 * @return for example {@code 12 ms}, {@code 1.2 s}, {@code 3 min 05 s} or
	 * {@code 1 h 02 min}
	 */
	public static String duration(Duration duration) {
		if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
			return duration.toMillis() + " ms";
		}
		if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
			return duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
		}
		if (duration.compareTo(Duration.ofHours(1)) < 0) {
			return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
		}
		return String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
	}

	/**
	 * A time to the second, in UTC.
	 * @param time the time
	 * @return for example {@code 2026-11-22 09:30:00Z}, empty for {@code null}
	 */
	static String time(@Nullable Instant time) {
		return (time != null) ? TIME.format(time) : "";
	}

	/**
	 * A number of things.
	 * @param number how many
	 * @param thing one of them
	 * @return for example {@code 1 script} or {@code 2 scripts}
	 */
	static String count(int number, String thing) {
		return number + " " + thing + ((number != 1) ? "s" : "");
	}

	/**
	 * A constant in small letters.
	 * @param value the constant
	 * @return for example {@code not above baseline} for {@code NOT_ABOVE_BASELINE}
	 */
	static String words(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * A value that may be unknown.
	 * @param value the value
	 * @return its text, empty for {@code null}
	 */
	static String orEmpty(@Nullable Object value) {
		return (value != null) ? value.toString() : "";
	}

}
