package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The version of a script: numbers, compared part by part, of any length. Trailing zero
 * parts and leading zeros do not count, so {@code 1}, {@code 1.0} and {@code 01} are the
 * same version.
 */
public final class Version implements Comparable<Version> {

	private static final int LONGEST_NUMBER = 18;

	private final String display;

	private final String canonical;

	/**
	 * The value of a version that is one number, negative for another one. Thousands of
	 * versions are read and sorted at every start, and nearly all are of this kind.
	 */
	private final long number;

	private Version(String display, String canonical, long number) {
		this.display = display;
		this.canonical = canonical;
		this.number = number;
	}

	/**
	 * Reads a version.
	 * @param text numbers separated by single dots or underscores, for example
	 * {@code 1.2}, {@code 2026_11_22} or {@code 20261122093000}
	 * @return the version
	 * @throws IllegalArgumentException when the text is something else
	 */
	public static Version parse(String text) {
		long number = number(text);
		if (number >= 0) {
			return new Version(text, text, number);
		}
		String display = text.replace('_', '.');
		List<String> parts = new ArrayList<>();
		for (int start = 0; start <= display.length();) {
			int end = end(display, start);
			if (!digits(display, start, end)) {
				throw new IllegalArgumentException("'" + text
						+ "' is not a version: write numbers separated by single dots or underscores, such as 1, 1.2 or 20261122093000");
			}
			parts.add(withoutLeadingZeros(display.substring(start, end)));
			start = end + 1;
		}
		while (parts.size() > 1 && parts.get(parts.size() - 1).equals("0")) {
			parts.remove(parts.size() - 1);
		}
		String canonical = String.join(".", parts);
		return new Version(display, canonical, number(canonical));
	}

	// By hand: a cold regular expression costs more than reading the files of a project.
	private static long number(String text) {
		int length = text.length();
		if (length == 0 || length > LONGEST_NUMBER || (length > 1 && text.charAt(0) == '0')) {
			return -1;
		}
		long number = 0;
		for (int i = 0; i < length; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	private static int end(String text, int start) {
		int dot = text.indexOf('.', start);
		return (dot >= 0) ? dot : text.length();
	}

	private static boolean digits(String text, int start, int end) {
		boolean digits = start < end;
		for (int i = start; i < end; i++) {
			digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
		}
		return digits;
	}

	private static String withoutLeadingZeros(String number) {
		int start = 0;
		while (start < number.length() - 1 && number.charAt(start) == '0') {
			start++;
		}
		return number.substring(start);
	}

	@Override
	public int compareTo(Version other) {
		return (this.number >= 0 && other.number >= 0) ? Long.compare(this.number, other.number)
				: compareParts(this.canonical, other.canonical);
	}

	private static int compareParts(String left, String right) {
		int start = 0;
		while (start < left.length() && start < right.length()) {
			int end = end(left, start);
			// Without leading zeros the longer number is the larger one.
			int order = Integer.compare(end, end(right, start));
			if (order == 0) {
				order = left.substring(start, end).compareTo(right.substring(start, end));
			}
			if (order != 0) {
				return order;
			}
			start = end + 1;
		}
		// Trailing zeros are gone, so the longer one has something more than zero there.
		return Integer.compare(left.length(), right.length());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Version version && this.canonical.equals(version.canonical);
	}

	@Override
	public int hashCode() {
		return this.canonical.hashCode();
	}

	/**
	 * The one text that all spellings of this version share.
	 * @return without leading zeros and trailing zero parts, for example {@code 1.2}
	 */
	public String canonical() {
		return this.canonical;
	}

	/**
	 * The version as its author wrote it.
	 * @return with dots for underscores
	 */
	@Override
	public String toString() {
		return this.display;
	}

}
