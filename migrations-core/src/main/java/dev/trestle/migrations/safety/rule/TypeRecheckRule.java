package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.TypeRewrites;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A change of a type that leaves the rows alone, on a column with constraints that are
 * checked again.
 */
final class TypeRecheckRule extends AlterTableRule<AlterColumnType> {

	private static final Hazard HAZARD = new Hazard("alter-type-rechecks-constraints", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked again.");

	TypeRecheckRule() {
		super(HAZARD, AlterColumnType.class);
	}

	@Override
	void examine(AlterColumnType change, AlterTable alter, Subject subject) {
		if (change.using() != null) {
			return;
		}
		ObjectName table = alter.table().name();
		RelationFacts facts = subject.relation(table).orElse(null);
		if (facts == null || rewrites(change, facts, subject)) {
			return;
		}
		List<ConstraintFacts> checked = facts.constraintsUsing(change.column().name())
			.stream()
			.filter((constraint) -> constraint.kind() == ConstraintFacts.Kind.CHECK)
			.filter((constraint) -> constraint.state().enforced())
			.toList();
		if (!checked.isEmpty()) {
			subject
				.report(HAZARD, change.span(),
						"The new type needs no rewrite, but "
								+ Texts.quoted(checked.stream().map(ConstraintFacts::name).toList()) + " of '"
								+ table.display() + "' would be checked for all rows with the table locked.")
				.sized(table)
				.recipe(recipe(subject, alter, checked));
		}
	}

	private static boolean rewrites(AlterColumnType change, RelationFacts facts, Subject subject) {
		return facts.column(change.column().name())
			.map((column) -> TypeRewrites.rewrites(column, change.type(), subject.facts(), subject.timeZone()))
			.orElse(true);
	}

	private static Recipe recipe(Subject subject, AlterTable alter, List<ConstraintFacts> checked) {
		String table = "ALTER TABLE " + subject.text(alter.table().name());
		List<String> change = new ArrayList<>();
		checked.forEach(
				(constraint) -> change.add(table + " DROP CONSTRAINT " + GeneratedNames.quoted(constraint.name())));
		change.add(subject.sql());
		Recipe validation = Recipe.NONE;
		for (ConstraintFacts constraint : checked) {
			String name = GeneratedNames.quoted(constraint.name());
			String notValid = constraint.state().validated() ? " NOT VALID" : "";
			change.add(table + " ADD CONSTRAINT " + name + " " + constraint.definition() + notValid);
			if (constraint.state().validated()) {
				validation = validation.then(Notes.CHECKED_LATER, table + " VALIDATE CONSTRAINT " + name);
			}
		}
		return Recipe.of("New rows are checked from here on. One transaction.", change.toArray(String[]::new))
			.then(validation);
	}

}
