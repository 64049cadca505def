package dev.trestle.migrations.safety.locks;

import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts.Generated;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.ColumnAction;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.AddIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ColumnAction.DropIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.DropNotNull;
import dev.trestle.migrations.sql.tree.ColumnAction.SetExpression;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Sub-commands that change a column, but not its type.
 */
final class ColumnEffects implements ActionFamily {

	private static final int SET_EXPRESSION = 17;

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (action instanceof AddColumn add) {
			AddedColumn.predict(add, alteration, draft);
		}
		else if (action instanceof DropColumn drop) {
			ColumnDrop.predict(drop, alteration, draft);
		}
		else if (action instanceof SetNotNull set) {
			alteration.members().forEach((member) -> setNotNull(set.column().name(), member, alteration, draft));
		}
		else if (action instanceof DropNotNull drop) {
			dropNotNull(drop.column().name(), alteration, draft);
		}
		else if (action instanceof SetExpression set) {
			setExpression(set, alteration, draft);
		}
		else if (action instanceof ColumnAction column) {
			identity(column, alteration.relation(), draft);
		}
	}

	static void setNotNull(String column, RelationFacts member, TableAlteration alteration, Draft draft) {
		boolean proven = member.constraints()
			.stream()
			.filter((constraint) -> !alteration.drops(constraint.name()))
			.anyMatch((constraint) -> NotNullProof.proves(constraint, column));
		if (!proven && !isNotNull(column, member)) {
			draft.scan(member);
		}
	}

	private static void dropNotNull(String column, TableAlteration alteration, Draft draft) {
		boolean key = alteration.relation()
			.constraints(ConstraintFacts.Kind.PRIMARY_KEY)
			.stream()
			.anyMatch((primary) -> primary.columns().contains(column) && !alteration.drops(primary.name()));
		if (key) {
			draft.refuse("42P16", "column %s is in the primary key".formatted(column));
		}
	}

	// Since 18 a column counts as not null although its constraint is not validated yet.
	static boolean isNotNull(String column, RelationFacts member) {
		boolean unproven = member.constraints(ConstraintFacts.Kind.NOT_NULL)
			.stream()
			.anyMatch((constraint) -> constraint.columns().contains(column) && !constraint.state().validated());
		return !unproven && member.column(column).map(ColumnFacts::notNull).orElse(false);
	}

	private static void setExpression(SetExpression set, TableAlteration alteration, Draft draft) {
		if (draft.major() < SET_EXPRESSION) {
			draft.refuse("42601", "SET EXPRESSION is not known before PostgreSQL " + SET_EXPRESSION);
		}
		for (RelationFacts member : alteration.members()) {
			Optional<ColumnFacts> column = member.column(set.column().name());
			if (column.isEmpty()) {
				draft.doubt(Doubt.COLUMN_TYPE);
				draft.rewrite(member, Certainty.POSSIBLE);
			}
			else if (column.get().generated() == Generated.STORED) {
				draft.rewrite(member, Certainty.CERTAIN);
			}
			else if (member.constraintsUsing(set.column().name()).stream().anyMatch(ColumnEffects::isChecked)) {
				draft.scan(member);
			}
		}
	}

	private static boolean isChecked(ConstraintFacts constraint) {
		return constraint.kind() == ConstraintFacts.Kind.CHECK || constraint.kind() == ConstraintFacts.Kind.NOT_NULL;
	}

	private static void identity(ColumnAction action, RelationFacts relation, Draft draft) {
		String column = action.column().name();
		if (action instanceof AddIdentity) {
			if (relation.column(column).map((facts) -> !facts.notNull()).orElse(false)) {
				draft.refuse("55000",
						"column %s must be NOT NULL before it can be an identity column".formatted(column));
			}
		}
		else if (action instanceof AlterIdentity alter) {
			identitySequence(column, relation, draft).ifPresent((sequence) -> {
				draft.lock(sequence, LockMode.SHARE_ROW_EXCLUSIVE);
				if (!alter.options().isEmpty()) {
					draft.work(Kind.NEW_FILE, sequence);
				}
			});
		}
		else if (action instanceof DropIdentity) {
			identitySequence(column, relation, draft).ifPresent((sequence) -> {
				draft.lock(sequence, LockMode.ACCESS_EXCLUSIVE);
				draft.work(Kind.DROP, sequence);
			});
		}
	}

	private static Optional<RelationFacts> identitySequence(String column, RelationFacts relation, Draft draft) {
		draft.complete(relation, Doubt.DEPENDENT_OBJECTS);
		return draft.facts()
			.relatives(relation)
			.sequences()
			.stream()
			.filter((sequence) -> sequence.sequence() != null && column.equals(sequence.sequence().column()))
			.findFirst();
	}

}
