package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds facts by name and by identity. Relations and indexes share a name space, types
 * and functions have their own (PostgreSQL docs, pg_class).
 */
final class Names {

	private final Map<QualifiedName, Long> relationNames = new HashMap<>();

	private final Map<Long, RelationFacts> relations = new LinkedHashMap<>();

	private final Map<Long, IndexFacts> indexes = new HashMap<>();

	private final Map<QualifiedName, Long> typeNames = new HashMap<>();

	private final Map<Long, TypeFacts> types = new HashMap<>();

	private final Map<QualifiedName, List<FunctionFacts>> functions = new HashMap<>();

	void addRelations(Collection<RelationFacts> all) {
		for (RelationFacts relation : all) {
			add(relation);
		}
	}

	void addTypes(Collection<TypeFacts> all) {
		for (TypeFacts type : all) {
			add(type);
		}
	}

	void addFunctions(Collection<FunctionFacts> all) {
		for (FunctionFacts function : all) {
			add(function);
		}
	}

	private void add(RelationFacts relation) {
		this.relations.put(relation.oid(), relation);
		this.relationNames.put(relation.qualifiedName(), relation.oid());
		for (IndexFacts index : relation.indexes()) {
			this.indexes.put(index.oid(), index);
			this.relationNames.put(new QualifiedName(index.schema(), index.name()), index.oid());
		}
	}

	private void add(TypeFacts type) {
		this.types.put(type.oid(), type);
		this.typeNames.put(new QualifiedName(type.schema(), type.name()), type.oid());
	}

	private void add(FunctionFacts function) {
		this.functions
			.computeIfAbsent(new QualifiedName(function.schema(), function.name()), (name) -> new ArrayList<>())
			.add(function);
	}

	Collection<RelationFacts> relations() {
		return this.relations.values();
	}

	@Nullable Long relation(String schema, String name) {
		return this.relationNames.get(new QualifiedName(schema, name));
	}

	@Nullable RelationFacts relation(long oid) {
		return this.relations.get(oid);
	}

	@Nullable IndexFacts index(long oid) {
		return this.indexes.get(oid);
	}

	@Nullable Long type(String schema, String name) {
		return this.typeNames.get(new QualifiedName(schema, name));
	}

	@Nullable TypeFacts type(long oid) {
		return this.types.get(oid);
	}

	List<FunctionFacts> functions(String schema, String name) {
		return this.functions.getOrDefault(new QualifiedName(schema, name), List.of());
	}

	Names without(Set<Long> replaced) {
		Names rest = new Names();
		this.relations.values().stream().filter((relation) -> !replaced.contains(relation.oid())).forEach(rest::add);
		this.types.values().stream().filter((type) -> !replaced.contains(type.oid())).forEach(rest::add);
		rest.functions.putAll(this.functions);
		return rest;
	}

}
