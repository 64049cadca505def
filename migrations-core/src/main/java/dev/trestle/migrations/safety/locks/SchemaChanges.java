package dev.trestle.migrations.safety.locks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectReference;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TypeAction;
import dev.trestle.migrations.sql.tree.TypeAction.AddValue;
import dev.trestle.migrations.sql.tree.TypeStatement.AlterType;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateDomain;
import dev.trestle.migrations.sql.tree.TypeStatement.CreateType;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;

/**
 * What statements do to the schema, as far as the prediction of later statements needs
 * it: tables, columns, constraints, indexes, partitions, types, and the settings that
 * names and times depend on.
 */
final class SchemaChanges {

	private SchemaChanges() {
	}

	static SchemaState apply(SchemaState state, String sql, ParsedStatement statement) {
		return change(state.with(state.facts().after(sql, statement)), sql, statement);
	}

	private static SchemaState change(SchemaState state, String sql, ParsedStatement statement) {
		if (statement instanceof PartlyRead partly) {
			return change(state, sql, partly.statement());
		}
		if (statement instanceof AlterTable alter) {
			return AlteredTables.apply(state, sql, alter);
		}
		if (statement instanceof CreateTable create) {
			return CreatedTables.apply(state, sql, create);
		}
		if (statement instanceof CreateMaterializedView create) {
			return CreatedTables.apply(state, create);
		}
		if (statement instanceof CreateIndex create) {
			return createIndex(state, sql, create);
		}
		if (statement instanceof DropIndex drop) {
			return dropIndexes(state, drop.indexes());
		}
		return applyOther(state, statement);
	}

	private static SchemaState applyOther(SchemaState state, ParsedStatement statement) {
		if (statement instanceof DropObjects drop) {
			return drop(state, drop);
		}
		if (statement instanceof RenameObject rename) {
			return Renames.apply(state, rename);
		}
		if (statement instanceof CreateType create) {
			return CreatedTypes.apply(state, create);
		}
		if (statement instanceof CreateDomain create) {
			return CreatedTypes.apply(state, create);
		}
		if (statement instanceof AlterType alter) {
			return addLabels(state, alter);
		}
		return state;
	}

	static Optional<RelationFacts> find(SchemaState state, ObjectName name) {
		return state.facts().relation(name.schema(), name.name());
	}

	// The schema that a new object gets when its name has none.
	static String schema(SchemaState state, ObjectName name) {
		String written = name.schema();
		if (written != null) {
			return written;
		}
		return state.facts()
			.session()
			.searchPath()
			.stream()
			.filter((schema) -> !schema.startsWith("pg_"))
			.findFirst()
			.orElse("public");
	}

	private static SchemaState createIndex(SchemaState state, String sql, CreateIndex create) {
		Optional<RelationFacts> table = find(state, create.table().name());
		if (table.isEmpty()) {
			return state;
		}
		RelationFacts owner = table.get();
		String name = (create.name() != null) ? create.name().name() : chosenName(create, owner);
		if (state.facts().index(owner.schema(), name).isPresent()) {
			return state;
		}
		IndexFacts index = new NewFacts(sql, state).index(create, owner, name);
		return state.with(List.of(new RelationEdit(owner).add(index).result()), List.of(), Set.of());
	}

	private static String chosenName(CreateIndex create, RelationFacts owner) {
		String columns = create.elements()
			.stream()
			.map((element) -> (element.column() != null) ? element.column().name() : "expr")
			.collect(Collectors.joining("_"));
		return owner.name() + "_" + columns + "_idx";
	}

	private static SchemaState dropIndexes(SchemaState state, List<ObjectName> names) {
		SchemaState result = state;
		for (ObjectName name : names) {
			Optional<IndexFacts> index = result.facts().index(name.schema(), name.name());
			Optional<RelationFacts> table = index.flatMap((known) -> state.facts().relation(known.table()));
			if (table.isPresent()) {
				RelationFacts owner = result.facts().relation(table.get().oid()).orElse(table.get());
				result = result.with(List.of(new RelationEdit(owner).dropIndex(index.get().oid()).result()), List.of(),
						Set.of());
			}
		}
		return result;
	}

	private static SchemaState drop(SchemaState state, DropObjects drop) {
		Set<Long> gone = new HashSet<>();
		for (ObjectReference object : drop.objects()) {
			if (drop.kind() == ObjectKind.TYPE || drop.kind() == ObjectKind.DOMAIN) {
				state.facts()
					.type(object.name().schema(), object.name().name())
					.map(TypeFacts::oid)
					.ifPresent(gone::add);
			}
			else if (drop.kind() == ObjectKind.SCHEMA) {
				state.facts()
					.relations()
					.stream()
					.filter((relation) -> relation.schema().equals(object.name().name()))
					.forEach((relation) -> gone.add(relation.oid()));
			}
			else if (object.relation() == null) {
				find(state, object.name()).ifPresent((relation) -> state.facts()
					.relatives(relation)
					.tree()
					.forEach((member) -> gone.add(member.oid())));
			}
		}
		SchemaState after = state.with(List.of(), List.of(), gone);
		return isSeen(drop) ? after : after.withUnseenDrops();
	}

	// Of relations, schemas and types it is known what depends on them; of functions,
	// extensions and what a role owns it is not.
	private static boolean isSeen(DropObjects drop) {
		return switch (drop.kind()) {
			case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, SCHEMA, TYPE, DOMAIN, TRIGGER, RULE, POLICY,
					STATISTICS ->
				true;
			case OWNED, EXTENSION -> false;
			default -> !drop.cascade();
		};
	}

	private static SchemaState addLabels(SchemaState state, AlterType alter) {
		Set<String> labels = new HashSet<>();
		for (TypeAction action : alter.actions()) {
			if (action instanceof AddValue add) {
				labels.add(add.value());
			}
		}
		ObjectName name = alter.type();
		return labels.isEmpty() ? state
				: state.withFreshLabels(state.facts()
					.type(name.schema(), name.name())
					.map((type) -> new QualifiedName(type.schema(), type.name()))
					.orElseGet(() -> new QualifiedName(name.schema(), name.name())), labels);
	}

}
