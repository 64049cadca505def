package dev.trestle.migrations.safety.locks;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * {@code DROP} of anything but indexes.
 */
final class TableDrops implements StatementFamily {

	private static final Set<ObjectKind> RELATIONS = EnumSet.of(ObjectKind.TABLE, ObjectKind.FOREIGN_TABLE,
			ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

	private static final Set<ObjectKind> ROUTINES = EnumSet.of(ObjectKind.FUNCTION, ObjectKind.ROUTINE);

	private static final Set<ObjectKind> OF_TABLES = EnumSet.of(ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.POLICY);

	@Override
	public void register(Dispatch<ParsedStatement> statements) {
		statements.on(DropObjects.class, TableDrops::drop);
	}

	private static void drop(DropObjects drop, Draft draft) {
		if (RELATIONS.contains(drop.kind())) {
			relations(drop, draft);
		}
		else if (OF_TABLES.contains(drop.kind())) {
			drop.objects().forEach((object) -> ofTable(object, drop.ifExists(), draft));
		}
		else if (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN) {
			drop.objects().forEach((object) -> TypeDrop.drop(object.name(), drop, draft));
		}
		else {
			others(drop, draft);
		}
	}

	private static void others(DropObjects drop, Draft draft) {
		if (drop.kind() == ObjectKind.STATISTICS) {
			drop.objects().forEach((object) -> statistics(object.name(), draft));
		}
		else if (drop.kind() == ObjectKind.SCHEMA) {
			drop.objects().forEach((object) -> schema(object.name().name(), drop, draft));
		}
		else if (ROUTINES.contains(drop.kind())) {
			drop.objects().forEach((object) -> function(object.name(), drop.cascade(), draft));
		}
		else if (drop.cascade() || drop.kind() == ObjectKind.OWNED || drop.kind() == ObjectKind.EXTENSION) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
		}
	}

	private static void relations(DropObjects drop, Draft draft) {
		Set<Long> together = drop.objects()
			.stream()
			.flatMap((object) -> draft.find(object.name()).stream())
			.map(RelationFacts::oid)
			.collect(Collectors.toSet());
		RelationDrop dropped = new RelationDrop(draft, drop.cascade(), together);
		for (ObjectReference object : drop.objects()) {
			Optional<RelationFacts> relation = draft.find(object.name());
			if (relation.isPresent()) {
				dropped.drop(relation.get());
			}
			else if (!drop.ifExists() || !draft.facts().known()) {
				dropped.drop(draft.relation(object.name(), RelationKind.valueOf(drop.kind().name())));
			}
		}
	}

	private static void ofTable(ObjectReference object, boolean ifExists, Draft draft) {
		ObjectName table = object.relation();
		if (table == null || ifExists && draft.facts().known() && draft.find(table).isEmpty()) {
			return;
		}
		RelationFacts relation = draft.table(table);
		if (ifExists && draft.facts().known() && isMissing(object, relation)) {
			return;
		}
		if (object.kind() == ObjectKind.TRIGGER) {
			draft.lockTree(relation, LockMode.ACCESS_EXCLUSIVE);
		}
		else {
			draft.lock(relation, LockMode.ACCESS_EXCLUSIVE);
		}
	}

	private static boolean isMissing(ObjectReference object, RelationFacts relation) {
		String name = object.name().name();
		return switch (object.kind()) {
			case TRIGGER -> relation.attachments().triggers().stream().noneMatch((one) -> one.name().equals(name));
			case RULE -> !relation.attachments().rules().contains(name);
			default -> !relation.attachments().policies().contains(name);
		};
	}

	// Defaults, indexes and views that use the function are not known.
	private static void function(ObjectName name, boolean cascade, Draft draft) {
		if (cascade) {
			draft.doubt(Doubt.DEPENDENT_OBJECTS);
		}
		for (RelationFacts table : draft.facts().relations()) {
			if (table.attachments()
				.triggers()
				.stream()
				.anyMatch((trigger) -> trigger.function().equals(table.schema() + "." + name.name())
						|| trigger.function().equals(name.display()))) {
				draft.lock(table, LockMode.ACCESS_EXCLUSIVE);
				if (!cascade) {
					draft.refuse("2BP01", "a trigger of table %s calls it".formatted(table.name()));
				}
			}
		}
	}

	private static void statistics(ObjectName name, Draft draft) {
		boolean found = false;
		for (RelationFacts relation : draft.facts().relations()) {
			if (relation.attachments()
				.statistics()
				.stream()
				.anyMatch((statistics) -> statistics.name().equals(name.name())
						&& (name.schema() == null || name.schema().equals(statistics.schema())))) {
				draft.lock(relation, LockMode.SHARE_UPDATE_EXCLUSIVE);
				found = true;
			}
		}
		if (!found && !draft.facts().known()) {
			draft.doubt(Doubt.UNKNOWN_RELATION);
		}
	}

	private static void schema(String schema, DropObjects drop, Draft draft) {
		if (!draft.facts().known()) {
			draft.doubt(Doubt.WHOLE_DATABASE);
		}
		RelationDrop dropped = new RelationDrop(draft, true, Set.of());
		for (RelationFacts relation : draft.facts().relations()) {
			if (relation.schema().equals(schema)) {
				if (!drop.cascade()) {
					draft.refuse("2BP01", "schema %s is not empty".formatted(schema));
				}
				dropped.drop(relation);
			}
		}
	}

}
