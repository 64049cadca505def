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

	private final String display;

	private final List<String> parts;

	private Version(String display, List<String> parts) {
		this.display = display;
		this.parts = parts;
	}

	/**
	 * Reads a version.
	 * @param text numbers separated by single dots or underscores, for example
	 * {@code 1.2}, {@code 2026_11_22} or {@code 20261122093000}
	 * @return the version
	 * @throws IllegalArgumentException when the text is something else
	 */
	public static Version parse(String text) {
		String display = text.replace('_', '.');
		List<String> parts = new ArrayList<>();
		for (int start = 0; start <= display.length();) {
			int dot = display.indexOf('.', start);
			int end = (dot >= 0) ? dot : display.length();
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
		return new Version(display, List.copyOf(parts));
	}

	// By hand: a cold regular expression costs more than reading the files of a project.
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
		int common = Math.min(this.parts.size(), other.parts.size());
		for (int i = 0; i < common; i++) {
			int order = compareNumbers(this.parts.get(i), other.parts.get(i));
			if (order != 0) {
				return order;
			}
		}
		// Trailing zeros are gone, so the longer one has something more than zero there.
		return Integer.compare(this.parts.size(), other.parts.size());
	}

	private static int compareNumbers(String left, String right) {
		int byLength = Integer.compare(left.length(), right.length());
		return (byLength != 0) ? byLength : left.compareTo(right);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Version version && this.parts.equals(version.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	/**
	 * The one text that all spellings of this version share.
	 * @return without leading zeros and trailing zero parts, for example {@code 1.2}
	 */
	public String canonical() {
		return String.join(".", this.parts);
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
