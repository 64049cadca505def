package dev.trestle.migrations.script;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody may have meant.
 */
public final class Similar {

	private Similar() {
	}

	/**
	 * Looks for a name with few differences.
	 * @param name what was written
	 * @param known what exists
	 * @return the most similar name, or {@code null} when none is similar
	 */
	public static @Nullable String to(String name, Collection<String> known) {
		String best = null;
		int fewest = Math.max(1, name.length() / 3) + 1;
		for (String candidate : known) {
			int differences = differences(name, candidate);
			if (differences < fewest) {
				fewest = differences;
				best = candidate;
			}
		}
		return best;
	}

	private static int differences(String left, String right) {
		int[] previous = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			int[] current = new int[right.length() + 1];
			current[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				int replaced = previous[j - 1] + ((left.charAt(i - 1) != right.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
			}
			previous = current;
		}
		return previous[right.length()];
	}

}
