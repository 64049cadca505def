package dev.trestle.migrations.safety.locks;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.SizeFacts;
import dev.trestle.migrations.safety.locks.DefaultValues.Effect;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.GeneratedColumn;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * {@code ADD COLUMN}: the table is rewritten when the new column does not have the same
 * value in all rows that are there, or when the server has to check a domain; a
 * constraint is checked by reading all rows.
 */
final class AddedColumn {

	private static final int VIRTUAL_COLUMNS = 18;

	private final ColumnDefinition column;

	private final Draft draft;

	private AddedColumn(ColumnDefinition column, Draft draft) {
		this.column = column;
		this.draft = draft;
	}

	static void predict(AddColumn add, TableAlteration alteration, Draft draft) {
		AddedColumn added = new AddedColumn(add.definition(), draft);
		added.refuse(alteration.relation());
		added.refuse(add, alteration);
		FreshLabels.check(add.definition(), draft);
		for (RelationFacts member : alteration.members()) {
			if (!add.ifNotExists() || member.column(add.column().name()).isEmpty()) {
				added.fill(member);
				added.constrain(member);
			}
		}
	}

	private void refuse(AddColumn add, TableAlteration alteration) {
		RelationFacts relation = alteration.relation();
		boolean replaced = alteration.actions(DropColumn.class).anyMatch((drop) -> drop.column().name().equals(name()));
		if (!add.ifNotExists() && !replaced && relation.column(name()).isPresent()) {
			this.draft.refuse("42701", "column %s exists".formatted(name()));
		}
		if (relation.hierarchy().isPartition()) {
			this.draft.refuse("42809", "a partition gets its columns from its parent");
		}
		if (alteration.statement().table().only() && !relation.hierarchy().children().isEmpty()) {
			this.draft.refuse("42P16", "the tables below need the column too");
		}
		this.column.constraints()
			.forEach((constraint) -> new AddedConstraint(this.draft).refuse(constraint, alteration));
	}

	private void refuse(RelationFacts relation) {
		if (isVirtual() && this.draft.major() < VIRTUAL_COLUMNS) {
			this.draft.refuse("42601", "virtual generated columns are not known before PostgreSQL " + VIRTUAL_COLUMNS);
		}
		long rows = this.draft.facts().relatives(relation).size().rows();
		if (this.column.notNull() && isNull()) {
			refuse("23502", "the rows of the table have no value for column " + name(), rows > 0, rows);
		}
		else if (isUnique() && !isNull() && constantDefault()) {
			refuse("23505", "all rows of the table get the same value for column " + name(), rows > 1, rows);
		}
	}

	private void refuse(String sqlState, String reason, boolean sure, long rows) {
		if (sure) {
			this.draft.refuse(sqlState, reason);
		}
		else if (rows == SizeFacts.UNKNOWN_ROWS) {
			this.draft.doubt(Doubt.ROWS);
		}
	}

	private boolean isVirtual() {
		GeneratedColumn generated = this.column.generated();
		return generated != null && !Boolean.TRUE.equals(generated.stored());
	}

	private void fill(RelationFacts member) {
		if (this.column.defaultValue() != null) {
			this.column.defaultValue().calls().forEach((call) -> Queries.useSequence(call, this.draft));
		}
		Effect effect = effect();
		if (effect == Effect.REWRITE) {
			this.draft.rewrite(member, Certainty.CERTAIN);
		}
		else if (effect == Effect.UNKNOWN) {
			this.draft.rewrite(member, Certainty.POSSIBLE);
		}
	}

	private Effect effect() {
		TypeName type = this.column.type();
		Domains domains = new Domains(this.draft.facts());
		if (isComputed() || type != null && domains.isConstrained(type)) {
			return Effect.REWRITE;
		}
		Expression value = this.column.defaultValue();
		Effect effect = (value != null) ? new DefaultValues(this.draft.facts()).effect(value) : Effect.NONE;
		if (effect == Effect.UNKNOWN) {
			this.draft.doubt(Doubt.FUNCTION_VOLATILITY);
		}
		if (effect == Effect.NONE && type != null && domains.mayBeUnknown(type)) {
			this.draft.doubt(Doubt.COLUMN_TYPE);
			return Effect.UNKNOWN;
		}
		return effect;
	}

	private boolean isComputed() {
		boolean stored = this.column.generated() != null && !isVirtual();
		return stored || isSerial() || this.column.identity() != null;
	}

	private void constrain(RelationFacts member) {
		for (Constraint constraint : this.column.constraints()) {
			if (constraint instanceof Constraint.ForeignKey foreignKey) {
				new ForeignKeys(this.draft).reference(foreignKey, member, !isNull());
			}
			else if (constraint instanceof Constraint.NotNull) {
				if (isVirtual()) {
					this.draft.scan(member);
				}
			}
			else {
				new AddedConstraint(this.draft).predict(constraint, member);
			}
		}
	}

	private boolean isUnique() {
		return this.column.constraints()
			.stream()
			.anyMatch((constraint) -> constraint instanceof Constraint.Unique
					|| constraint instanceof Constraint.PrimaryKey);
	}

	private boolean isNull() {
		Expression value = this.column.defaultValue();
		if (isSerial() || this.column.identity() != null || this.column.generated() != null) {
			return false;
		}
		return (value != null) ? this.draft.text(value.span()).strip().equalsIgnoreCase("null") : !hasDomainDefault();
	}

	private boolean hasDomainDefault() {
		TypeName type = this.column.type();
		return type != null && new Domains(this.draft.facts()).find(type)
			.map((known) -> known.domain() != null && known.domain().defaultValue() != null)
			.orElse(false);
	}

	private boolean constantDefault() {
		return this.column.defaultValue() != null && this.column.defaultValue().constant();
	}

	private boolean isSerial() {
		return this.column.type() != null && this.column.type().serial();
	}

	private String name() {
		return this.column.name().name();
	}

}
