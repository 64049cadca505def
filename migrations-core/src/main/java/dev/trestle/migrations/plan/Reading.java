package dev.trestle.migrations.plan;

import java.util.List;

import dev.trestle.migrations.safety.ExaminedScript;
import dev.trestle.migrations.safety.ExaminedScript.Role;
import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.LocatedFinding;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.Waiver;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * A script that was read.
 *
 * @param script the script
 * @param statements its statements and where they stand
 * @param examined what they say
 * @param applyRecipes whether the script itself wants recipes to be applied, {@code null}
 * when it says nothing
 */
public record Reading(SqlScript script, List<Statement> statements, ExaminedScript examined,
		@Nullable ApplyRecipes applyRecipes) {

	private static final String NOT_IN_CALLBACK = "Not in the callback, which is executed as it is written and in one"
			+ " transaction.";

	LocatedFinding locate(Finding finding, @Nullable Waiver waiver) {
		if (finding.location() != null) {
			return new LocatedFinding(finding.location(), "", finding, waiver);
		}
		Statement statement = statement(finding.ordinal());
		return new LocatedFinding(statement.location(this.script.path(), finding.span().start()), statement.sql(),
				(this.examined.role() != Role.SCRIPT) ? inCallback(finding) : finding, waiver);
	}

	private static Finding inCallback(Finding finding) {
		Recipe recipe = finding.recipe();
		return (recipe.scripts().isEmpty() || fitsIntoTransaction(recipe)) ? finding
				: finding.with(recipe.remarking(NOT_IN_CALLBACK));
	}

	private static boolean fitsIntoTransaction(Recipe recipe) {
		boolean fits = recipe.scripts().size() == 1;
		for (String sql : recipe.scripts().get(0).statements()) {
			fits &= Classifier.classify(sql).transactional();
		}
		return fits;
	}

	// For a hazard in what replaces a statement: it has no other place than that.
	LocatedFinding locateInReplacement(Finding finding, int ordinal) {
		Statement statement = statement(ordinal);
		return locate(new Finding(finding.hazard(), finding.severity(), ordinal, new Span(0, statement.sql().length()),
				null, finding.message(), finding.effect(), finding.recipe()), null);
	}

	Statement statement(int ordinal) {
		return this.statements.get(ordinal - 1);
	}

}
