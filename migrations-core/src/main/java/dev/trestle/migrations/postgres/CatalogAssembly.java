package dev.trestle.migrations.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.SessionFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts.DomainConstraint;
import dev.trestle.migrations.safety.catalog.TypeFacts.Use;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of all queries until they are facts.
 */
final class CatalogAssembly {

	private final Set<Long> relationOids = new LinkedHashSet<>();

	private final Set<Long> typeOids = new LinkedHashSet<>();

	private final Map<Long, RelationDraft> relations = new LinkedHashMap<>();

	private final Map<Long, List<IndexFacts.Key>> keys = new HashMap<>();

	private final Map<Long, List<DomainConstraint>> constraints = new HashMap<>();

	private final Map<Long, List<Use>> uses = new HashMap<>();

	private final List<TypeFacts> types = new ArrayList<>();

	private final List<FunctionFacts> functions = new ArrayList<>();

	private SessionFacts session = SessionFacts.UNKNOWN;

	void session(ResultSet row) throws SQLException {
		this.session = new SessionFacts(0, CatalogRows.texts(row, 1), row.getString(2), row.getString(3),
				row.getString(4), row.getString(5));
	}

	void addRelation(long oid) {
		this.relationOids.add(oid);
	}

	void addType(long oid) {
		this.typeOids.add(oid);
	}

	Collection<Long> relationOids() {
		return this.relationOids;
	}

	Collection<Long> typeOids() {
		return this.typeOids;
	}

	void add(RelationDraft relation) {
		this.relations.put(relation.oid, relation);
	}

	void add(TypeFacts type) {
		this.types.add(type);
	}

	void add(FunctionFacts function) {
		this.functions.add(function);
	}

	void inherits(long child, long parent, boolean detachPending) {
		@Nullable RelationDraft below = this.relations.get(child);
		@Nullable RelationDraft above = this.relations.get(parent);
		if (below != null && above != null) {
			below.parents.add(parent);
			below.detachPending |= detachPending;
			above.children.add(child);
		}
	}

	/** Adds a part to a relation, unless it is of a kind that nobody asked for. */
	void relation(long oid, Part part) throws SQLException {
		@Nullable RelationDraft relation = this.relations.get(oid);
		if (relation != null) {
			part.addTo(relation);
		}
	}

	void key(long index, IndexFacts.Key key) {
		this.keys.computeIfAbsent(index, (oid) -> new ArrayList<>()).add(key);
	}

	List<IndexFacts.Key> keys(long index) {
		return this.keys.getOrDefault(index, List.of());
	}

	void constraint(long domain, DomainConstraint constraint) {
		this.constraints.computeIfAbsent(domain, (oid) -> new ArrayList<>()).add(constraint);
	}

	List<DomainConstraint> constraints(long domain) {
		return this.constraints.getOrDefault(domain, List.of());
	}

	void use(long type, Use use) {
		this.uses.computeIfAbsent(type, (oid) -> new ArrayList<>()).add(use);
	}

	List<Use> uses(long type) {
		return this.uses.getOrDefault(type, List.of());
	}

	CatalogFacts facts(int version) {
		SessionFacts complete = new SessionFacts(version, this.session.searchPath(), this.session.timeZone(),
				this.session.user(), this.session.tablespace(), this.session.defaultTablespace());
		List<RelationFacts> finished = this.relations.values().stream().map(RelationDraft::facts).toList();
		return CatalogFacts.of(complete, finished, this.types, this.functions);
	}

	/**
	 * A part of a relation.
	 */
	@FunctionalInterface
	interface Part {

		void addTo(RelationDraft relation) throws SQLException;

	}

}
