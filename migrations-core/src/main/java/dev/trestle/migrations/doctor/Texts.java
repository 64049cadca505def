package dev.trestle.migrations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values as people read them.
 */
final class Texts {

	private Texts() {
	}

	/** For example {@code 12 s}, {@code 5 min}, {@code 3 h} or {@code 41 days}. */
	static String age(Duration age) {
		if (age.compareTo(Duration.ofMinutes(1)) < 0) {
			return age.toSeconds() + " s";
		}
		if (age.compareTo(Duration.ofHours(1)) < 0) {
			return age.toMinutes() + " min";
		}
		return (age.compareTo(Duration.ofDays(2)) < 0) ? age.toHours() + " h" : age.toDays() + " days";
	}

	/** For example {@code 2026-11-22}. */
	static String day(Instant time) {
		return DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC));
	}

	/** For example {@code 1 session} or {@code 2 sessions}. */
	static String count(long number, String thing) {
		return number + " " + thing + ((number != 1) ? "s" : "");
	}

	/** The first names of a list, and how many more there are. */
	static String some(List<String> names) {
		int shown = Math.min(names.size(), 3);
		String more = (names.size() > shown) ? " and " + (names.size() - shown) + " more" : "";
		return quoted(names.subList(0, shown)) + more;
	}

	static String quoted(List<String> names) {
		return names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", "));
	}

}
