package dev.trestle.migrations.safety.locks;

import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;

/**
 * {@code DROP TYPE} and {@code DROP DOMAIN}: with {@code CASCADE} the columns of the type
 * are dropped from their tables.
 */
final class TypeDrop {

	private TypeDrop() {
	}

	static void drop(ObjectName name, DropObjects drop, Draft draft) {
		Optional<TypeFacts> type = draft.facts().type(name.schema(), name.name());
		if (type.isEmpty()) {
			if (!drop.ifExists() || !draft.facts().known()) {
				draft.doubt(Doubt.DEPENDENT_OBJECTS);
			}
			return;
		}
		draft.facts().relation(type.get().relation()).ifPresent((composite) -> {
			draft.lock(composite, LockMode.ACCESS_EXCLUSIVE);
			draft.work(Work.Kind.DROP, composite);
		});
		for (TypeFacts.Use use : type.get().columns()) {
			draft.facts().relation(use.relation()).ifPresent((table) -> dropColumn(table, use.column(), drop, draft));
		}
		draft.facts().relations().stream().filter((table) -> table.ofType() == type.get().oid()).forEach((table) -> {
			refuse(table, drop, draft);
			new RelationDrop(draft, true, Set.of()).drop(table);
		});
	}

	private static void dropColumn(RelationFacts table, String column, DropObjects drop, Draft draft) {
		refuse(table, drop, draft);
		draft.lock(table, LockMode.ACCESS_EXCLUSIVE);
		for (IndexFacts index : table.indexesUsing(column)) {
			draft.drop(index);
		}
	}

	private static void refuse(RelationFacts table, DropObjects drop, Draft draft) {
		if (!drop.cascade()) {
			draft.refuse("2BP01", "table %s uses the type".formatted(table.name()));
		}
	}

}
