package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.script.Lexer;

/**
 * Recognises the conditions that the server takes as the proof that a column has no
 * nulls: {@code c IS NOT NULL}, alone or with more behind {@code AND}. It knows a few
 * others, which nobody writes.
 */
final class NullProof {

	private NullProof() {
	}

	static boolean of(String condition, String column) {
		List<String> words = words(condition);
		if (words.contains("or") || words.contains("case")) {
			return false;
		}
		List<String> proof = List.of(column, "is", "not", "null");
		for (int i = 0; i + proof.size() <= words.size(); i++) {
			if (words.subList(i, i + proof.size()).equals(proof) && endsHere(words, i + proof.size())
					&& beginsHere(words, i)) {
				return true;
			}
		}
		return false;
	}

	private static boolean beginsHere(List<String> words, int start) {
		return start == 0 || words.get(start - 1).equals("and") || words.get(start - 1).equals("check");
	}

	private static boolean endsHere(List<String> words, int end) {
		return end == words.size() || words.get(end).equals("and") || words.get(end).equals("not")
				|| words.get(end).equals("no");
	}

	private static List<String> words(String condition) {
		List<String> words = new ArrayList<>();
		Lexer lexer = Lexer.of(condition);
		while (lexer.nextSignificant()) {
			String word = lexer.text();
			if (!word.equals("(") && !word.equals(")")) {
				words.add(word.startsWith("\"") ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
						: word.toLowerCase(Locale.ROOT));
			}
		}
		return words;
	}

}
