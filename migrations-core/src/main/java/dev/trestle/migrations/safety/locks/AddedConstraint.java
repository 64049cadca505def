package dev.trestle.migrations.safety.locks;

import java.util.List;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * What a new constraint does to a table, besides locking it: checked by reading all rows,
 * or kept by an index that is built.
 */
final class AddedConstraint {

	private final Draft draft;

	AddedConstraint(Draft draft) {
		this.draft = draft;
	}

	void predict(Constraint constraint, RelationFacts member) {
		if (constraint instanceof Constraint.Check check) {
			if (isChecked(constraint) && !isInherited(check, member)) {
				this.draft.scan(member);
			}
		}
		else if (constraint instanceof Constraint.Unique || constraint instanceof Constraint.PrimaryKey
				|| constraint instanceof Constraint.Exclude) {
			this.draft.buildIndex(member);
		}
	}

	static boolean isChecked(Constraint constraint) {
		return !constraint.traits().notValid() && !constraint.traits().notEnforced();
	}

	// A partition's own constraint of the same name, proven already, is taken over.
	private boolean isInherited(Constraint.Check check, RelationFacts member) {
		Identifier name = check.name();
		return name != null && member.constraint(name.name())
			.map((own) -> own.kind() == Kind.CHECK && own.state().validated())
			.orElse(false);
	}

	void refuse(Constraint constraint, TableAlteration alteration) {
		RelationFacts relation = alteration.relation();
		if (relation.kind() == RelationKind.PARTITIONED_TABLE) {
			refuseOnPartitioned(constraint, relation);
		}
		boolean goesOn = constraint instanceof Constraint.Check check && !check.noInherit();
		if (goesOn && alteration.statement().table().only() && !relation.hierarchy().children().isEmpty()) {
			this.draft.refuse("42P16", "the tables below need the constraint too");
		}
		boolean primary = constraint instanceof Constraint.PrimaryKey
				|| constraint instanceof Constraint.UsingIndex using && using.primaryKey();
		if (primary
				&& relation.constraints(Kind.PRIMARY_KEY).stream().anyMatch((key) -> !alteration.drops(key.name()))) {
			this.draft.refuse("42P16", "the table has a primary key");
		}
	}

	private void refuseOnPartitioned(Constraint constraint, RelationFacts relation) {
		if (constraint instanceof Constraint.ForeignKey && constraint.traits().notValid()
				&& this.draft.major() < Syntax.NOT_VALID_ON_PARTITIONED) {
			this.draft.refuse("42809", "a foreign key of a partitioned table cannot be NOT VALID before PostgreSQL "
					+ Syntax.NOT_VALID_ON_PARTITIONED);
		}
		if (constraint instanceof Constraint.UsingIndex) {
			this.draft.refuse("0A000", "a constraint of a partitioned table cannot take an index that is there");
		}
		if (constraint instanceof Constraint.Exclude && this.draft.major() < Syntax.EXCLUDE_ON_PARTITIONED) {
			this.draft.refuse("0A000", "a partitioned table cannot have exclusion constraints before PostgreSQL "
					+ Syntax.EXCLUDE_ON_PARTITIONED);
		}
		List<Identifier> columns = keyColumns(constraint);
		if (columns != null && relation.hierarchy().key() != null
				&& !relation.hierarchy()
					.key()
					.columns()
					.stream()
					.allMatch((column) -> columns.stream().anyMatch((own) -> own.name().equals(column)))) {
			this.draft.refuse("0A000", "the key must have all columns that the table is partitioned by");
		}
	}

	private static @Nullable List<Identifier> keyColumns(Constraint constraint) {
		if (constraint instanceof Constraint.Unique unique) {
			return unique.columns();
		}
		return (constraint instanceof Constraint.PrimaryKey key) ? key.columns() : null;
	}

	static boolean isNullable(String column, RelationFacts member) {
		return !member.column(column).map(ColumnFacts::notNull).orElse(false);
	}

}
