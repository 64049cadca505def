package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeAction.AddAttribute;
import dev.trestle.migrations.sql.tree.TypeAction.AlterAttribute;
import dev.trestle.migrations.sql.tree.TypeAction.DropAttribute;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;

/**
 * {@code ALTER TYPE} of a row type that tables are made of.
 */
final class CompositeTypeRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("alter-type-of-tables", Severity.WARNING,
			"Nobody can read or write the tables that are made of the type; a new type of an attribute writes them anew.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		AlterType alter = subject.alteredType();
		if (alter == null) {
			return;
		}
		for (TypeAction action : alter.actions()) {
			if (cascades(action)) {
				examine(action, alter.type(), subject);
			}
		}
	}

	// Without CASCADE the server refuses it when there is such a table.
	private static boolean cascades(TypeAction action) {
		return action instanceof AddAttribute add && add.cascade()
				|| action instanceof DropAttribute drop && drop.cascade()
				|| action instanceof AlterAttribute change && change.cascade();
	}

	private static void examine(TypeAction action, ObjectName type, Subject subject) {
		if (!subject.facts().known()) {
			subject.report(HAZARD, action.span(),
					"CASCADE changes all tables that are made of '" + type.display() + "' with the tables locked.");
			return;
		}
		long oid = subject.facts().type(type.schema(), type.name()).map(TypeFacts::oid).orElse(0L);
		for (RelationFacts table : subject.facts().relations()) {
			if (oid != 0 && table.ofType() == oid) {
				Draft draft = subject.report(HAZARD, action.span(),
						"'" + table.name() + "' is made of '" + type.display() + "', and is changed with it.");
				if (action instanceof AlterAttribute) {
					draft.severity(Severity.ERROR).sized(table);
				}
			}
		}
	}

}
