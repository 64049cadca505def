package dev.trestle.migrations.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into tokens.
 */
final class Tokens {

	private Tokens() {
	}

	static List<String> texts(String text) {
		List<String> texts = new ArrayList<>();
		Lexer lexer = Lexer.of(text);
		while (lexer.next()) {
			texts.add(lexer.text());
		}
		return texts;
	}

}
