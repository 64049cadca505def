package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;

/**
 * {@code DROP TABLE} while there are builds that use it.
 */
final class DropTableRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-table", Severity.ERROR,
			"Instances of the old build fail as soon as they use the table, and its rows are gone.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof DropObjects drop) || subject.script().mayRemove()
				|| drop.kind() != ObjectKind.TABLE) {
			return;
		}
		for (ObjectReference table : drop.objects()) {
			if (!subject.isNew(table.name()) && mayExist(subject, table.name())) {
				subject
					.report(HAZARD, table.name().span(),
							"'" + table.name().display()
									+ "' is dropped before the deploy, while running instances still use it.")
					.recipe(recipe(subject, table.name(), drop));
			}
		}
	}

	private static boolean mayExist(Subject subject, ObjectName table) {
		return !subject.facts().known() || subject.relation(table).isPresent();
	}

	private static Recipe recipe(Subject subject, ObjectName table, DropObjects drop) {
		Recipe recipe = Recipe.NONE;
		RelationFacts facts = subject.relation(table).orElse(null);
		if (facts != null) {
			for (ConstraintFacts key : facts.constraints(ConstraintFacts.Kind.FOREIGN_KEY)) {
				recipe = recipe.then("After the deploy. Locks both tables of the foreign key, for a moment.",
						Notes.CONTRACT + "ALTER TABLE " + subject.text(table) + " DROP CONSTRAINT "
								+ GeneratedNames.quoted(key.name()));
			}
		}
		String ifExists = drop.ifExists() ? "IF EXISTS " : "";
		return recipe.then("After the deploy, when no instance uses the table any more.",
				Notes.CONTRACT + "DROP TABLE " + ifExists + subject.text(table) + (drop.cascade() ? " CASCADE" : ""));
	}

}
