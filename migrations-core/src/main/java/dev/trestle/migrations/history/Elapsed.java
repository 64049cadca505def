package dev.trestle.migrations.history;

import java.time.Duration;

/**
 * Durations as people read them.
 */
public final class Elapsed {

	private static final long SECOND = 1000;

	private static final long MINUTE = 60 * SECOND;

	private static final long HOUR = 60 * MINUTE;

	private Elapsed() {
	}

	/**
	 * A duration in its largest sensible units.
	 * @param duration the duration
	 * @return for example {@code 450 ms}, {@code 1.5 s}, {@code 42 s}, {@code 23 min},
	 * {@code 2 h 5 min}
	 */
	public static String text(Duration duration) {
		long millis = Math.max(duration.toMillis(), 0);
		if (millis < SECOND) {
			return millis + " ms";
		}
		if (millis < 10 * SECOND) {
			long tenths = millis / 100;
			return (tenths % 10 == 0) ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
		}
		if (millis < 2 * MINUTE) {
			return millis / SECOND + " s";
		}
		if (millis < 2 * HOUR) {
			return millis / MINUTE + " min";
		}
		long minutes = millis % HOUR / MINUTE;
		return millis / HOUR + " h" + ((minutes != 0) ? " " + minutes + " min" : "");
	}

}
