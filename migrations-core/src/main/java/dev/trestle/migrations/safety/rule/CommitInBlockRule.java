package dev.trestle.migrations.safety.rule;

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
			"None: the script fails with 2D000, and nothing of it is kept.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof DoBlock block) || subject.isAlone()) {
			return;
		}
		String text = block.body().text();
		Lexer lexer = Lexer.of(text);
		boolean begins = true;
		while (lexer.nextSignificant()) {
			String token = lexer.text();
			if (begins && (lexer.is("commit") || lexer.is("rollback"))) {
				subject
					.report(HAZARD, block.body().span(),
							"The block ends a transaction, but the transaction belongs to the run.")
					.recipe(Recipe.of("In a script of its own, without a transaction around it.",
							"-- migrations: transaction=none\n" + subject.sql()));
				return;
			}
			begins = token.equals(";") || lexer.is("begin") || lexer.is("loop") || lexer.is("then") || lexer.is("else");
		}
	}

}
