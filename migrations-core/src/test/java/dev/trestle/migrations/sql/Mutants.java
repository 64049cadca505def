package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.trestle.migrations.script.Lexer;

/**
 * Mutilated statements. The same seed gives the same ones.
 */
public final class Mutants {

	/** How many a test takes; {@code -Dfuzz.mutants=1000000} for more. */
	public static final int COUNT = Integer.getInteger("fuzz.mutants", 100_000);

	private static final List<List<String>> STATEMENTS = Stream
		.concat(SampleStatements.accepted().stream(), SampleStatements.measured().values().stream())
		.map(Mutants::tokens)
		.toList();

	private static final List<String> PIECES = List.of("(", ")", ",", ".", ";", "'", "\"", "$$", "/*", "--\n", "[", "]",
			"::", "=", "*", "%", "NOT", "NULL", "WITH", "AS", "ON", "FROM", "ONLY", "DEFAULT", "USING", "SET", "TO",
			"é", "\0", "U&\"", "\\", "${x}", "1e", "CHECK", "ADD", "\u2028");

	private Mutants() {
	}

	/**
	 * Makes a mutant.
	 * @param random decides what is done to which statement
	 * @return the text
	 */
	public static String mutant(Random random) {
		List<String> tokens = new ArrayList<>(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
		int changes = 1 + random.nextInt(4);
		for (int i = 0; i < changes && !tokens.isEmpty(); i++) {
			mutate(tokens, random);
		}
		String text = String.join("", tokens);
		return (random.nextInt(8) == 0) ? text.substring(0, random.nextInt(text.length() + 1)) : text;
	}

	private static void mutate(List<String> tokens, Random random) {
		int place = random.nextInt(tokens.size());
		int other = random.nextInt(tokens.size());
		switch (random.nextInt(6)) {
			case 0 -> tokens.remove(place);
			case 1 -> tokens.add(place, tokens.get(other));
			case 2 -> tokens.set(place, tokens.set(other, tokens.get(place)));
			case 3 -> tokens.add(place, PIECES.get(random.nextInt(PIECES.size())));
			case 4 -> tokens.set(place, String.valueOf((char) random.nextInt(Character.MAX_VALUE)));
			default -> {
				List<String> from = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
				tokens.addAll(place, from.subList(random.nextInt(from.size()), from.size()));
			}
		}
	}

	static List<String> tokens(String sql) {
		List<String> tokens = new ArrayList<>();
		Lexer lexer = Lexer.of(sql);
		while (lexer.next()) {
			tokens.add(lexer.text());
		}
		return tokens;
	}

}
