package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ConstraintAction.DropConstraint;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.TableAction;

/**
 * {@code DROP CONSTRAINT}: takes the index of the constraint with it, locks the table
 * that a foreign key references, and with {@code CASCADE} drops the foreign keys that
 * need the index.
 */
final class ConstraintDrops implements ActionFamily {

	@Override
	public void predict(TableAction action, TableAlteration alteration, Draft draft) {
		if (!(action instanceof DropConstraint drop)) {
			return;
		}
		RelationFacts relation = alteration.relation();
		Optional<ConstraintFacts> constraint = relation.constraint(drop.constraint().name());
		if (constraint.isPresent()) {
			drop(constraint.get(), relation, drop.cascade(), draft);
			inherited(constraint.get(), alteration, draft);
		}
		else if (!draft.state().isComplete(relation)) {
			draft.doubt(Doubt.CONSTRAINT);
			draft.doubt(Doubt.FOREIGN_KEYS);
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
		}
	}

	private static void inherited(ConstraintFacts parent, TableAlteration alteration, Draft draft) {
		for (RelationFacts member : alteration.members()) {
			member.constraints()
				.stream()
				.filter((constraint) -> constraint.inheritance().parent() == parent.oid())
				.forEach((constraint) -> drop(constraint, member, true, draft));
		}
	}

	static void drop(ConstraintFacts constraint, RelationFacts relation, boolean cascade, Draft draft) {
		ForeignKeys foreignKeys = new ForeignKeys(draft);
		foreignKeys.lockReferenced(constraint, LockMode.ACCESS_EXCLUSIVE);
		Optional<IndexFacts> index = (constraint.index() != 0 && constraint.foreignKey() == null)
				? draft.facts().index(constraint.index()) : Optional.empty();
		index.ifPresent((own) -> {
			draft.drop(own);
			users(own, relation, foreignKeys, draft).forEach((user) -> dropUser(user, cascade, draft));
		});
	}

	// Foreign keys onto the columns of an index that is dropped.
	private static List<Reference> users(IndexFacts index, RelationFacts relation, ForeignKeys foreignKeys,
			Draft draft) {
		draft.complete(relation, Doubt.FOREIGN_KEYS);
		return foreignKeys.references(relation)
			.stream()
			.filter((reference) -> reference.constraint().index() == index.oid())
			.toList();
	}

	private static void dropUser(Reference user, boolean cascade, Draft draft) {
		draft.lock(user.table(), LockMode.ACCESS_EXCLUSIVE);
		if (!cascade) {
			draft.refuse("2BP01", "foreign key %s needs it".formatted(user.constraint().name()));
		}
	}

}
