package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.AlterConstraint;
import dev.trestle.migrations.sql.tree.ConstraintAction.ValidateConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * Sub-commands that add, validate or change a constraint.
 */
final class ConstraintEffects implements ActionFamily {

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (action instanceof AddConstraint add) {
			add(add.definition(), alteration, draft);
		}
		else if (action instanceof ValidateConstraint validate) {
			validate(validate, alteration, draft);
		}
		else if (action instanceof AlterConstraint alter) {
			alter(alter, alteration, draft);
		}
	}

	private static void add(Constraint constraint, TableAlteration alteration, Draft draft) {
		new AddedConstraint(draft).refuse(constraint, alteration);
		if (draft.major() < Syntax.NOT_ENFORCED
				&& (constraint.traits().notEnforced() || constraint instanceof Constraint.NotNull)) {
			draft.refuse("42601", "this constraint is not known before PostgreSQL " + Syntax.NOT_ENFORCED);
		}
		boolean alone = constraint instanceof Constraint.Check check && check.noInherit();
		for (RelationFacts member : alone ? List.of(alteration.relation()) : alteration.members()) {
			add(constraint, member, alteration, draft);
		}
	}

	private static void add(Constraint constraint, RelationFacts member, TableAlteration alteration, Draft draft) {
		if (constraint instanceof Constraint.ForeignKey foreignKey) {
			new ForeignKeys(draft).reference(foreignKey, member, true);
		}
		else if (constraint instanceof Constraint.NotNull notNull) {
			if (notNull.column() != null && AddedConstraint.isChecked(notNull)) {
				ColumnEffects.setNotNull(notNull.column().name(), member, alteration, draft);
			}
		}
		else if (constraint instanceof Constraint.UsingIndex using) {
			TakenIndex.predict(using, member, alteration, draft);
		}
		else {
			new AddedConstraint(draft).predict(constraint, member);
		}
	}

	private static void validate(ValidateConstraint validate, TableAlteration alteration, Draft draft) {
		String name = validate.constraint().name();
		for (RelationFacts member : alteration.members()) {
			ConstraintFacts constraint = member.constraint(name).orElse(null);
			if (constraint != null) {
				validate(constraint, member, draft);
			}
			else if (member == alteration.relation()) {
				validateUnknown(validate, alteration, draft);
			}
			else {
				draft.scan(member);
			}
		}
	}

	private static void validate(ConstraintFacts constraint, RelationFacts member, Draft draft) {
		if (!constraint.state().enforced()) {
			draft.refuse("55000", "constraint %s is not enforced".formatted(constraint.name()));
		}
		if (constraint.state().validated()) {
			return;
		}
		draft.scan(member);
		if (constraint.foreignKey() != null) {
			new ForeignKeys(draft).lockReferenced(constraint, LockMode.ROW_SHARE);
			draft.facts()
				.relation(constraint.foreignKey().table())
				.ifPresent((referenced) -> draft.tree(referenced).forEach(draft::scan));
		}
	}

	// Perhaps the same statement adds it.
	private static void validateUnknown(ValidateConstraint validate, TableAlteration alteration, Draft draft) {
		Optional<Constraint> added = alteration.added(validate.constraint());
		draft.work(Work.Kind.SCAN, draft.described(alteration.relation()),
				added.isPresent() ? Certainty.CERTAIN : Certainty.POSSIBLE);
		if (added.isEmpty()) {
			draft.doubt(Doubt.CONSTRAINT);
			draft.doubt(Doubt.FOREIGN_KEYS);
		}
		else if (added.get() instanceof Constraint.ForeignKey foreignKey) {
			draft.find(foreignKey.referenced()).ifPresent(draft::scan);
		}
	}

	private static void alter(AlterConstraint alter, TableAlteration alteration, Draft draft) {
		Boolean enforced = alter.traits().enforced();
		if (enforced == null) {
			return;
		}
		if (draft.major() < Syntax.NOT_ENFORCED) {
			draft.refuse("42601", "ENFORCED is not known before PostgreSQL " + Syntax.NOT_ENFORCED);
		}
		for (RelationFacts member : alteration.members()) {
			Optional<ConstraintFacts> constraint = member.constraint(alter.constraint().name());
			if (constraint.isEmpty()) {
				draft.doubt(Doubt.CONSTRAINT);
				draft.doubt(Doubt.FOREIGN_KEYS);
			}
			constraint.ifPresent((facts) -> enforce(facts, enforced, member, draft));
		}
	}

	private static void enforce(ConstraintFacts constraint, boolean enforced, RelationFacts member, Draft draft) {
		if (constraint.kind() != Kind.FOREIGN_KEY) {
			draft.refuse("42809", "only the enforcement of foreign keys can be changed");
			return;
		}
		if (constraint.state().enforced() == enforced) {
			return;
		}
		ForeignKeys foreignKeys = new ForeignKeys(draft);
		foreignKeys.lockReferenced(constraint, enforced ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
		if (enforced && constraint.foreignKey() != null) {
			draft.facts()
				.relation(constraint.foreignKey().table())
				.ifPresent((referenced) -> foreignKeys.scanBoth(member, referenced));
		}
	}

}
