package dev.trestle.migrations.history;

import java.util.Locale;

/**
 * Sizes as people read them.
 */
public final class ByteSize {

	private static final long KILO = 1024;

	private ByteSize() {
	}

	/**
	 * A size in its largest sensible unit.
	 * @param bytes the size
	 * @return for example {@code 16 kB}, {@code 3.4 MB} or {@code 21.0 GB}
	 */
	public static String text(long bytes) {
		if (bytes < KILO * KILO) {
			return bytes / KILO + " kB";
		}
		boolean giga = bytes >= KILO * KILO * KILO;
		return String.format(Locale.ROOT, "%.1f %s", (double) bytes / (KILO * KILO * (giga ? KILO : 1)),
				giga ? "GB" : "MB");
	}

}
