package dev.trestle.migrations.safety.rule;

import java.nio.charset.StandardCharsets;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.WrittenName;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.Span;

/**
 * A name that the server cuts.
 */
final class LongNameRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("identifier-too-long", Severity.WARNING,
			"Nobody waits, but two names with the same beginning collide, and nobody finds the object by its name.");

	private static final int LONGEST = 63;

	/** A character of a Java string has at most so many bytes. */
	private static final int LARGEST = 3;

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof DataStatement || !hasLongName(subject)) {
			return;
		}
		Lexer lexer = Lexer.of(subject.sql());
		while (lexer.nextSignificant()) {
			if (lexer.type() == TokenType.IDENTIFIER || lexer.type() == TokenType.QUOTED_IDENTIFIER) {
				examine(lexer, subject);
			}
		}
	}

	private static void examine(Lexer lexer, Subject subject) {
		String written = lexer.text();
		String name = written.startsWith("\"") ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
				: written;
		String cut = GeneratedNames.cut(name, LONGEST);
		if (!cut.equals(name)) {
			String kept = written.startsWith("\"") ? GeneratedNames.quoted(cut) : cut;
			subject
				.report(HAZARD, new Span(lexer.start(), lexer.end()),
						"PostgreSQL keeps 63 bytes of a name: '" + name + "' becomes '" + cut + "'.")
				.recipe(Recipe.of("The name that the server would use. Better choose a short one.",
						subject.sql().replace(written, kept)));
		}
	}

	// Long names are rare: most statements are done after this. What was cut may be a
	// character shorter than allowed.
	private static boolean mayBeCut(String name) {
		return name.length() >= LONGEST / LARGEST && name.getBytes(StandardCharsets.UTF_8).length > LONGEST - LARGEST;
	}

	private static boolean hasLongName(Subject subject) {
		for (WrittenName written : subject.writtenNames()) {
			if (mayBeCut(written.name())) {
				return true;
			}
		}
		return false;
	}

}
