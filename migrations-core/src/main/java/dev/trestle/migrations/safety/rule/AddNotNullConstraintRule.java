package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A {@code NOT NULL} constraint of PostgreSQL 18 that is checked while it is added.
 */
final class AddNotNullConstraintRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("add-not-null-constraint-valid", Severity.ERROR, 18,
			"Nobody can read or write the table until all rows are checked.");

	AddNotNullConstraintRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!(add.definition() instanceof NotNull constraint) || constraint.traits().notValid()
				|| constraint.column() == null) {
			return;
		}
		ObjectName table = alter.table().name();
		NullProofs proofs = new NullProofs(subject, table, constraint.column().name());
		if (proofs.isNotNull() || proofs.names().findAny().isPresent()) {
			return;
		}
		subject
			.report(HAZARD, add.span(),
					"All rows of '" + table.display() + "' are read to see that '" + constraint.column().name()
							+ "' has no nulls, with the table locked.")
			.sized(table)
			.replacement(Others.of(alter, add, subject)
				.then(new ConstraintRecipes(subject, table).validatedLater(constraint,
						name(subject, table, constraint))));
	}

	private static String name(Subject subject, ObjectName table, NotNull constraint) {
		if (constraint.name() != null) {
			return subject.text(constraint.name());
		}
		return subject.names().of(table, List.of(Objects.requireNonNull(constraint.column())), "not_null");
	}

}
