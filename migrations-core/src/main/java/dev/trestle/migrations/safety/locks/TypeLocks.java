package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeAction.AddAttribute;
import dev.trestle.migrations.sql.tree.TypeAction.AddValue;
import dev.trestle.migrations.sql.tree.TypeAction.AlterAttribute;
import dev.trestle.migrations.sql.tree.TypeAction.DropAttribute;
import dev.trestle.migrations.sql.tree.TypeAction.RenameValue;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;

/**
 * {@code ALTER TYPE}: labels of an enum lock no table, attributes of a composite type
 * lock the tables that are of the type.
 */
final class TypeLocks implements StatementFamily {

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(AlterType.class,
				(alter, draft) -> alter.actions().forEach((action) -> predict(action, alter.type(), draft)));
	}

	private static void predict(TypeAction action, ObjectName name, Draft draft) {
		if (action instanceof AddValue || action instanceof RenameValue) {
			draft.lockType(name(name, draft), LockMode.EXCLUSIVE);
		}
		else if (action instanceof AddAttribute add) {
			attribute(name, add.cascade(), draft);
		}
		else if (action instanceof DropAttribute drop) {
			attribute(name, drop.cascade(), draft);
		}
		else if (action instanceof AlterAttribute alter) {
			attribute(name, alter.cascade(), draft);
			typed(name, draft).forEach((table) -> draft.rewrite(table, Work.Certainty.POSSIBLE));
			draft.facts()
				.type(name.schema(), name.name())
				.filter((type) -> !type.columns().isEmpty())
				.ifPresent((type) -> draft.refuse("0A000", "a column has type %s".formatted(type.name())));
		}
	}

	static QualifiedName name(ObjectName name, Draft draft) {
		Optional<TypeFacts> type = draft.facts().type(name.schema(), name.name());
		return type.map((known) -> new QualifiedName(known.schema(), known.name()))
			.orElseGet(() -> new QualifiedName(name.schema(), name.name()));
	}

	static void attribute(ObjectName name, boolean cascade, Draft draft) {
		Optional<TypeFacts> type = draft.facts().type(name.schema(), name.name());
		if (type.isEmpty()) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
			return;
		}
		draft.facts()
			.relation(type.get().relation())
			.ifPresentOrElse((relation) -> draft.lock(relation, LockMode.ACCESS_EXCLUSIVE),
					() -> draft.lock(composite(type.get()), LockMode.ACCESS_EXCLUSIVE));
		for (RelationFacts table : draft.facts().relations()) {
			if (table.ofType() == type.get().oid()) {
				draft.lockTree(table, LockMode.ACCESS_EXCLUSIVE);
				if (!cascade) {
					draft.refuse("2BP01", "table %s is of the type".formatted(table.name()));
				}
			}
		}
	}

	private static List<RelationFacts> typed(ObjectName name, Draft draft) {
		return draft.facts()
			.type(name.schema(), name.name())
			.stream()
			.flatMap((type) -> draft.facts().relations().stream().filter((table) -> table.ofType() == type.oid()))
			.toList();
	}

	private static LockedRelation composite(TypeFacts type) {
		return new LockedRelation(LockedRelation.Kind.COMPOSITE_TYPE, new QualifiedName(type.schema(), type.name()),
				null, false);
	}

}
