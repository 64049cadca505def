package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.locks.Refusal;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.PartitionAction.DetachPartition;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;

/**
 * A statement that the server will not execute, because of what is there.
 */
final class RefusedRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("refused-by-server", Severity.ERROR,
			"Nobody waits: the server refuses the statement, and the script stops there.");

	/** Rows without a value, and labels that are too new, have hazards of their own. */
	private static final Set<String> OWN_HAZARD = Set.of("23502", "55P04");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!subject.isAhead() || !mayBeRefused(subject)) {
			return;
		}
		Refusal refusal = subject.prediction().refusal();
		if (refusal != null && !OWN_HAZARD.contains(refusal.sqlState())) {
			Draft draft = subject.report(HAZARD, subject.whole(),
					"The server refuses this with " + refusal.sqlState() + ": " + refusal.reason() + ".");
			if (!subject.isForeseen()) {
				draft.severity(Severity.WARNING);
			}
		}
	}

	// Most statements of a run make something new; those are not worth a prediction.
	private static boolean mayBeRefused(Subject subject) {
		ParsedStatement tree = subject.tree();
		if (tree instanceof AlterTable alter) {
			return alter.kind() == ObjectKind.TABLE && subject.existing(alter.table().name()).isPresent()
					&& alter.actions().stream().noneMatch(RefusedRule::hasOwnRule);
		}
		if (tree instanceof CreateTable create) {
			return !create.ifNotExists() && create.persistence() != Persistence.TEMPORARY
					&& isTaken(create.name(), subject);
		}
		if (tree instanceof CreateIndex create) {
			return subject.existing(create.table().name()).isPresent();
		}
		return dropsWhatIsThere(tree, subject);
	}

	private static boolean dropsWhatIsThere(ParsedStatement tree, Subject subject) {
		if (tree instanceof DropObjects drop && drop.kind() == ObjectKind.TABLE) {
			return drop.objects().stream().anyMatch((object) -> subject.relation(object.name()).isPresent());
		}
		return tree instanceof DropIndex drop && drop.indexes()
			.stream()
			.anyMatch((index) -> subject.facts().index(index.schema(), index.name()).isPresent());
	}

	// A name without a schema is looked for in all schemas of the path, but made in the
	// first one.
	private static boolean isTaken(ObjectName name, Subject subject) {
		return subject.relation(name)
			.filter((there) -> name.schema() != null || there.schema()
				.equals(subject.facts()
					.session()
					.searchPath()
					.stream()
					.filter((schema) -> !schema.startsWith("pg_"))
					.findFirst()
					.orElse("")))
			.isPresent();
	}

	private static boolean hasOwnRule(TableAction action) {
		return action instanceof DetachPartition
				|| action instanceof AddConstraint add && add.definition() instanceof UsingIndex;
	}

}
