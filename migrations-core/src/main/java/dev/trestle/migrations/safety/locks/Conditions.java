package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a condition apart, as far as parentheses and {@code AND} go.
 */
final class Conditions {

	private Conditions() {
	}

	// The conditions that must all be true; nothing is concluded from OR.
	static List<String> conjuncts(String condition) {
		String bare = unwrap(condition.strip());
		if (split(bare, "or").size() > 1) {
			return List.of(bare);
		}
		List<String> parts = split(bare, "and");
		if (parts.size() == 1) {
			return parts;
		}
		return parts.stream().flatMap((part) -> conjuncts(part).stream()).toList();
	}

	// The conditions of which one must be true.
	static List<String> disjuncts(String condition) {
		return split(unwrap(condition.strip()), "or").stream().map(Conditions::unwrap).toList();
	}

	private static String unwrap(String condition) {
		String bare = condition;
		while (bare.startsWith("(") && end(bare, 0) == bare.length() - 1) {
			bare = bare.substring(1, bare.length() - 1).strip();
		}
		return bare;
	}

	// Splits at a word outside of parentheses and quotes.
	private static List<String> split(String condition, String word) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < condition.length(); i = next(condition, i)) {
			if (isWord(condition, i, word)) {
				parts.add(condition.substring(start, i).strip());
				start = i + word.length();
			}
		}
		parts.add(condition.substring(start).strip());
		return parts;
	}

	private static int next(String condition, int i) {
		return switch (condition.charAt(i)) {
			case '(' -> end(condition, i) + 1;
			case '\'', '"' -> closing(condition, i) + 1;
			default -> i + 1;
		};
	}

	private static boolean isWord(String condition, int i, String word) {
		return condition.regionMatches(true, i, word, 0, word.length()) && !isLetter(condition, i - 1)
				&& !isLetter(condition, i + word.length());
	}

	private static boolean isLetter(String condition, int i) {
		return i >= 0 && i < condition.length()
				&& (Character.isLetterOrDigit(condition.charAt(i)) || condition.charAt(i) == '_');
	}

	// The closing parenthesis, or the last character when it is missing.
	private static int end(String condition, int open) {
		int depth = 0;
		for (int i = open; i < condition.length(); i++) {
			char c = condition.charAt(i);
			if (c == '\'' || c == '"') {
				i = closing(condition, i);
			}
			else if (c == '(') {
				depth++;
			}
			else if (c == ')' && --depth == 0) {
				return i;
			}
		}
		return condition.length();
	}

	private static int closing(String condition, int quote) {
		int end = condition.indexOf(condition.charAt(quote), quote + 1);
		return (end >= 0) ? end : condition.length();
	}

}
