package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.ReplicaIdentity;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * The primary key of a table whose changes are published.
 */
final class DropPrimaryKeyRule extends AlterTableRule<DropConstraint> {

	private static final Hazard HAZARD = new Hazard("drop-pk-of-published-table", Severity.ERROR,
			"Every UPDATE and DELETE on the table fails with 55000, on the publisher itself. Inserts go on.");

	DropPrimaryKeyRule() {
		super(HAZARD, DropConstraint.class);
	}

	@Override
	void examine(DropConstraint drop, AlterTable alter, Subject subject) {
		if (subject.changes().of(alter.table().name()).isIdentified()) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts facts = subject.relation(table).orElse(null);
		boolean maybe = !subject.facts().known() && drop.constraint().name().endsWith("_pkey");
		if (!maybe && (facts == null || !breaksPublication(facts, drop.constraint().name()))) {
			return;
		}
		String statement = "ALTER TABLE " + subject.text(alter.table().span());
		Draft draft = subject
			.report(HAZARD, drop.span(),
					"The primary key is how subscribers find the rows of '" + table.display()
							+ (maybe ? "', if the table is published." : "', which is published."))
			.recipe(Recipe
				.of("Subscribers find rows by all of their columns from here on, until there is another key.",
						statement + " REPLICA IDENTITY FULL")
				.then("Nothing needs the key any more.", subject.sql()));
		if (maybe) {
			draft.severity(Severity.WARNING);
		}
	}

	private static boolean breaksPublication(RelationFacts table, String name) {
		return !table.attachments().publications().isEmpty() && table.constraint(name)
			.filter((constraint) -> constraint.kind() == ConstraintFacts.Kind.PRIMARY_KEY)
			.isPresent() && table.replicaIdentity() == ReplicaIdentity.DEFAULT;
	}

}
