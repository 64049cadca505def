package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds facts by name and by identity. Relations and indexes share a name space, types
 * and functions have their own (PostgreSQL docs, pg_class). Never changes once it is
 * made.
 */
final class Names {

	static final Names NONE = new Names(Map.of());

	// what the catalog knew, then what statements create, whose identities go down
	private static final Comparator<RelationFacts> ORDER = Comparator.comparing((RelationFacts one) -> one.oid() < 0)
		.thenComparing((one) -> Math.abs(one.oid()));

	private SharingMap<QualifiedName, Long> relationNames = SharingMap.empty();

	private SharingMap<Long, RelationFacts> relations = SharingMap.empty();

	private SharingMap<Long, IndexFacts> indexes = SharingMap.empty();

	private SharingMap<Long, SharingMap<Long, Long>> referencing = SharingMap.empty();

	private SharingMap<QualifiedName, Long> typeNames = SharingMap.empty();

	private SharingMap<Long, TypeFacts> types = SharingMap.empty();

	private final Map<QualifiedName, List<FunctionFacts>> functions;

	private Names(Map<QualifiedName, List<FunctionFacts>> functions) {
		this.functions = functions;
	}

	static Names ofFunctions(Collection<FunctionFacts> all) {
		Map<QualifiedName, List<FunctionFacts>> functions = new HashMap<>();
		for (FunctionFacts function : all) {
			functions
				.computeIfAbsent(new QualifiedName(function.schema(), function.name()), (name) -> new ArrayList<>())
				.add(function);
		}
		return new Names(functions);
	}

	Names with(Collection<RelationFacts> relations, Collection<TypeFacts> types, Set<Long> gone) {
		Names changed = new Names(this.functions);
		changed.relationNames = this.relationNames;
		changed.relations = this.relations;
		changed.indexes = this.indexes;
		changed.referencing = this.referencing;
		changed.typeNames = this.typeNames;
		changed.types = this.types;
		for (Long oid : gone) {
			changed.removeRelation(oid);
			changed.removeType(oid);
		}
		for (RelationFacts relation : relations) {
			changed.removeRelation(relation.oid());
		}
		for (RelationFacts relation : relations) {
			changed.add(relation);
		}
		for (TypeFacts type : types) {
			changed.removeType(type.oid());
		}
		for (TypeFacts type : types) {
			changed.add(type);
		}
		return changed;
	}

	private void add(RelationFacts relation) {
		this.relations = this.relations.with(relation.oid(), relation);
		this.relationNames = this.relationNames.with(relation.qualifiedName(), relation.oid());
		for (IndexFacts index : relation.indexes()) {
			this.indexes = this.indexes.with(index.oid(), index);
			this.relationNames = this.relationNames.with(index.qualifiedName(), index.oid());
		}
		for (ConstraintFacts constraint : relation.constraints()) {
			if (constraint.foreignKey() != null) {
				addReference(relation.oid(), constraint.foreignKey().table());
			}
		}
	}

	private void addReference(Long relation, Long target) {
		SharingMap<Long, Long> known = this.referencing.get(target);
		SharingMap<Long, Long> all = (known != null) ? known : SharingMap.empty();
		this.referencing = this.referencing.with(target, all.with(relation, relation));
	}

	private void removeRelation(Long oid) {
		RelationFacts relation = relation(oid);
		if (relation == null) {
			return;
		}
		this.relations = this.relations.without(oid);
		this.relationNames = without(this.relationNames, relation.qualifiedName(), oid);
		for (IndexFacts index : relation.indexes()) {
			this.indexes = this.indexes.without(index.oid());
			this.relationNames = without(this.relationNames, index.qualifiedName(), index.oid());
		}
	}

	// Unless the name is somebody else's by now.
	private static SharingMap<QualifiedName, Long> without(SharingMap<QualifiedName, Long> names, QualifiedName name,
			Long oid) {
		return oid.equals(names.get(name)) ? names.without(name) : names;
	}

	private void add(TypeFacts type) {
		this.types = this.types.with(type.oid(), type);
		this.typeNames = this.typeNames.with(new QualifiedName(type.schema(), type.name()), type.oid());
	}

	private void removeType(Long oid) {
		TypeFacts type = type(oid);
		if (type != null) {
			this.types = this.types.without(oid);
			this.typeNames = without(this.typeNames, new QualifiedName(type.schema(), type.name()), oid);
		}
	}

	List<RelationFacts> relations() {
		List<RelationFacts> all = new ArrayList<>();
		this.relations.forEach(all::add);
		all.sort(ORDER);
		return all;
	}

	/** Whether there is neither a relation nor a type. */
	boolean isEmpty() {
		return this.relations.isEmpty() && this.types.isEmpty();
	}

	@Nullable Long relation(String schema, String name) {
		return this.relationNames.get(new QualifiedName(schema, name));
	}

	@Nullable RelationFacts relation(long oid) {
		return this.relations.get(oid);
	}

	/** Those that have a foreign key to another relation, or had one. */
	List<RelationFacts> referencing(long target) {
		List<RelationFacts> found = new ArrayList<>();
		SharingMap<Long, Long> known = this.referencing.get(target);
		if (known != null) {
			known.forEach((oid) -> add(relation(oid), found));
		}
		found.sort(ORDER);
		return found;
	}

	private static void add(@Nullable RelationFacts relation, List<RelationFacts> found) {
		if (relation != null) {
			found.add(relation);
		}
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

}
