package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.NotNullProof;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.Constraint.NotNull;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * What is known about the nulls of a column, from the database and from the run.
 */
final class NullProofs {

	private final Subject subject;

	private final ObjectName table;

	private final String column;

	NullProofs(Subject subject, ObjectName table, String column) {
		this.subject = subject;
		this.table = table;
		this.column = column;
	}

	// Whether nothing has to be read because the column has no nulls already.
	boolean isNotNull() {
		if (tables().anyMatch((table) -> table.isNotNull(this.column))) {
			return true;
		}
		Optional<RelationFacts> relation = this.subject.relation(this.table);
		return relation.flatMap((table) -> table.column(this.column)).map(ColumnFacts::notNull).orElse(false)
				&& pending().isEmpty();
	}

	// A constraint of PostgreSQL 18 that still has to be validated.
	Optional<String> pending() {
		return this.subject.relation(this.table)
			.stream()
			.flatMap((table) -> table.constraints(ConstraintFacts.Kind.NOT_NULL).stream())
			.filter((constraint) -> constraint.columns().contains(this.column) && !constraint.state().validated())
			.map(ConstraintFacts::name)
			.findFirst();
	}

	// The validated constraints that are a proof.
	Stream<String> names() {
		return Stream.concat(known(), made(true));
	}

	private Stream<String> known() {
		return this.subject.relation(this.table)
			.stream()
			.flatMap((table) -> table.constraints(ConstraintFacts.Kind.CHECK).stream())
			.filter((constraint) -> NotNullProof.proves(constraint, this.column))
			.map(ConstraintFacts::name);
	}

	private Stream<String> made(boolean validated) {
		return tables().flatMap((table) -> table.constraints().entrySet().stream())
			.filter((entry) -> entry.getValue().validated() == validated && isProof(entry.getValue()))
			.map(Map.Entry::getKey);
	}

	// What the run has done to the table, and to those that it is a partition of.
	private Stream<TableChanges> tables() {
		Stream<TableChanges> above = this.subject.relation(this.table)
			.stream()
			.flatMap((relation) -> this.subject.facts().relatives(relation).ancestors().stream())
			.map((parent) -> this.subject.changes()
				.of(new ObjectName(parent.schema(), parent.name(), this.table.span())));
		return Stream.concat(Stream.of(this.subject.changes().of(this.table)), above);
	}

	private boolean isProof(TableChanges.NewConstraint made) {
		if (made.definition() instanceof Check check) {
			return NotNullProof.provesDefinition("CHECK (" + check.expression().span().in(made.sql()) + ")",
					this.column);
		}
		return made.definition() instanceof NotNull notNull && notNull.column() != null
				&& notNull.column().name().equals(this.column);
	}

	private Stream<String> unvalidated() {
		Stream<String> known = this.subject.relation(this.table)
			.stream()
			.flatMap((table) -> table.constraints(ConstraintFacts.Kind.CHECK).stream())
			.filter((constraint) -> !constraint.state().validated()
					&& NotNullProof.provesDefinition(constraint.definition(), this.column))
			.map(ConstraintFacts::name);
		return Stream.concat(known, made(false));
	}

	// Whether the statement itself validates a proof: too late for it to count.
	boolean areValidatedBy(AlterTable alter) {
		return alter.actions().stream().anyMatch((action) -> validates(action, unvalidated().toList()));
	}

	private boolean validates(TableAction action, List<String> unvalidated) {
		return action instanceof ValidateConstraint validate && (unvalidated.contains(validate.constraint().name())
				|| !this.subject.facts().known() && unvalidated.isEmpty());
	}

	// The proofs that the statement itself drops: too early for them to count.
	List<String> droppedBy(AlterTable alter) {
		List<String> names = names().toList();
		return alter.actions()
			.stream()
			.filter((action) -> action instanceof DropConstraint drop && names.contains(drop.constraint().name()))
			.map((action) -> ((DropConstraint) action).constraint().name())
			.toList();
	}

}
