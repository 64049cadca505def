package dev.trestle.migrations.safety.rule;

import java.util.Locale;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.sql.tree.RoutineStatement.DoBlock;

/**
 * {@code COMMIT} in a block of code that runs inside of the script's transaction.
 */
final class CommitInBlockRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("transaction-control-in-do", Severity.ERROR,
			"Nobody waits: the script fails with 2D000, and nothing of it is kept.");

	private static final Set<String> ENDS = Set.of("commit", "rollback");

	private static final Set<String> BEFORE_STATEMENTS = Set.of(";", "begin", "loop", "then", "else");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (subject.tree() instanceof DoBlock block && !subject.isAlone() && endsTransaction(block.body().text())) {
			subject
				.report(HAZARD, block.body().span(),
						"The block ends a transaction, but the transaction belongs to the run.")
				.recipe(Recipe.of("In a script of its own, without a transaction around it.",
						"-- migrations: transaction=none\n" + subject.sql()));
		}
	}

	private static boolean endsTransaction(String text) {
		Lexer lexer = Lexer.of(text);
		boolean begins = true;
		while (lexer.nextSignificant()) {
			String word = lexer.text().toLowerCase(Locale.ROOT);
			if (begins && ENDS.contains(word)) {
				return true;
			}
			begins = BEFORE_STATEMENTS.contains(word);
		}
		return false;
	}

}
