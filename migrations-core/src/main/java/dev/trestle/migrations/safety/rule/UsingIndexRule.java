package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.locks.Refusal;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code USING INDEX} with an index that cannot stand behind a constraint.
 */
final class UsingIndexRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("using-index-incompatible", Severity.ERROR,
			"Nobody waits: the server refuses the statement, after the long build of an index that is of no use.");

	UsingIndexRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!(add.definition() instanceof UsingIndex using)) {
			return;
		}
		String flaw = flaw(using, alter.table().name(), subject);
		if (flaw != null) {
			subject
				.report(HAZARD, using.span(),
						"'" + using.index().name() + "' cannot stand behind a constraint: " + flaw + ".")
				.severity(subject.isForeseen() ? Severity.ERROR : Severity.WARNING);
		}
	}

	private static @Nullable String flaw(UsingIndex using, ObjectName table, Subject subject) {
		CreateIndex last = null;
		for (TableChanges.NewIndex made : subject.changes().of(table).indexes()) {
			last = using.index().name().equals(made.name()) ? made.statement() : last;
		}
		if (last != null) {
			return flaw(last);
		}
		if (!subject.isAhead() || subject.existing(table).isEmpty()) {
			return null;
		}
		Refusal refusal = subject.prediction().refusal();
		return (refusal != null) ? refusal.reason() : null;
	}

	private static @Nullable String flaw(CreateIndex index) {
		if (!index.unique()) {
			return "it is not unique";
		}
		if (index.where() != null) {
			return "it has a condition";
		}
		if (!index.method().equals("btree")) {
			return "it is no B-tree";
		}
		for (IndexElement element : index.elements()) {
			if (element.column() == null) {
				return "it has an expression";
			}
			if (element.descending() || Boolean.TRUE.equals(element.nullsFirst())) {
				return "it sorts in another order than a constraint does";
			}
		}
		return null;
	}

}
