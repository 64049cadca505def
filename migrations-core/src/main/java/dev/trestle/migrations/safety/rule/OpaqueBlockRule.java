package dev.trestle.migrations.safety.rule;

import java.util.Locale;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;
import org.jspecify.annotations.Nullable;

/**
 * {@code DO} with statements about the schema in it.
 */
final class OpaqueBlockRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("opaque-code", Severity.ADVICE,
			"It is not known: what a block of code does is not judged, and its locks are held until the script commits.");

	private static final Set<String> COMMANDS = Set.of("alter", "create", "drop", "truncate", "reindex", "cluster",
			"refresh", "lock");

	/** What is made on a table; what else is made is in nobody's use. */
	private static final Set<String> IN_USE = Set.of("index", "unique", "trigger", "constraint", "rule", "policy",
			"statistics");

	private static final Set<String> BEFORE = Set.of(";", "begin", "loop", "then", "else", "do");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof DoBlock block) {
			String command = command(block.body().text());
			if (command != null) {
				subject.report(HAZARD, block.body().span(), "The block has " + command
						+ " in it, which is neither judged nor locked with care: write it as a statement of the script.");
			}
		}
	}

	private static @Nullable String command(String text) {
		Lexer lexer = Lexer.of(text);
		boolean begins = true;
		String command = null;
		while (lexer.nextSignificant()) {
			String word = lexer.text().toLowerCase(Locale.ROOT);
			if (command != null && (!command.equals("create") || IN_USE.contains(word))) {
				return command.toUpperCase(Locale.ROOT);
			}
			command = (begins && COMMANDS.contains(word)) ? word : null;
			if (begins && word.equals("execute")) {
				return "EXECUTE";
			}
			begins = BEFORE.contains(word);
		}
		return null;
	}

}
