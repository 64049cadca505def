package dev.trestle.migrations.safety.locks;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.SharingMap;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.ParsedStatement;

/**
 * The schema as the statements of a run will find it: what the catalog knew when it was
 * read, and what earlier statements of the run will have changed by then. The exact
 * answer to what is there; that something was done by the run, the rules know by
 * themselves.
 */
public final class SchemaState {

	private static final long FIRST_OID = -1000;

	private final CatalogFacts facts;

	private final SharingMap<Long, Boolean> created;

	private final Map<QualifiedName, Set<String>> freshLabels;

	private final long nextOid;

	/** Whether a statement has dropped what nobody can name. */
	private final boolean unseen;

	private SchemaState(CatalogFacts facts, SharingMap<Long, Boolean> created,
			Map<QualifiedName, Set<String>> freshLabels, long nextOid, boolean unseen) {
		this.facts = facts;
		this.created = created;
		this.freshLabels = freshLabels;
		this.nextOid = nextOid;
		this.unseen = unseen;
	}

	/**
	 * The schema before the first statement of a run.
	 * @param facts what the catalog knows
	 * @return the schema
	 */
	public static SchemaState of(CatalogFacts facts) {
		return new SchemaState(facts, SharingMap.empty(), Map.of(), FIRST_OID, false);
	}

	/**
	 * The schema after a statement. A statement that is not understood changes nothing.
	 * @param sql the text of the statement
	 * @param statement what it says
	 * @return the schema that the next statement finds
	 */
	public SchemaState after(String sql, ParsedStatement statement) {
		return SchemaChanges.apply(this, sql, statement);
	}

	/**
	 * The schema after the transaction has been committed.
	 * @return the schema, in which new labels of enums can be used, without what was set
	 * for the transaction
	 */
	public SchemaState committed() {
		return new SchemaState(this.facts.committed(), this.created, Map.of(), this.nextOid, this.unseen);
	}

	/**
	 * The schema as a script finds it, or another transaction in a session of its own.
	 * @param session facts whose session it begins with
	 * @return the schema, in which new labels of enums can be used, without what the
	 * session so far has been set to
	 */
	public SchemaState beginning(CatalogFacts session) {
		return new SchemaState(this.facts.inSessionOf(session), this.created, Map.of(), this.nextOid, this.unseen);
	}

	SchemaState with(CatalogFacts session) {
		return new SchemaState(session, this.created, this.freshLabels, this.nextOid, this.unseen);
	}

	/**
	 * The facts, as earlier statements leave them.
	 * @return the facts; relations and types that earlier statements create have negative
	 * identities
	 */
	public CatalogFacts facts() {
		return this.facts;
	}

	/**
	 * Whether an earlier statement of the run has created a relation or a type.
	 * @param oid its identity
	 * @return {@code false} for what the catalog knew
	 */
	public boolean isCreated(long oid) {
		return this.created.get(oid) != null;
	}

	/**
	 * Whether all is known about a relation.
	 * @param relation the relation
	 * @return {@code true} for a relation that the catalog knows or that the run creates;
	 * {@code false} when it is only known what earlier statements say about it
	 */
	public boolean isComplete(RelationFacts relation) {
		return relation.oid() > 0 || isCreated(relation.oid());
	}

	/**
	 * The labels that were added to an enum in this transaction.
	 * @param type the enum
	 * @return the labels
	 */
	public Set<String> freshLabels(QualifiedName type) {
		return this.freshLabels.getOrDefault(type, Set.of());
	}

	long nextOid() {
		return this.nextOid;
	}

	SchemaState with(Collection<RelationFacts> relations, Collection<TypeFacts> types, Set<Long> gone) {
		long lowest = Math.min(this.nextOid, lowest(relations, types) - 1);
		return new SchemaState(this.facts.with(relations, types, gone), this.created, this.freshLabels, lowest,
				this.unseen);
	}

	private static long lowest(Collection<RelationFacts> relations, Collection<TypeFacts> types) {
		long lowest = types.stream().mapToLong(TypeFacts::oid).min().orElse(0);
		for (RelationFacts relation : relations) {
			lowest = Math.min(lowest, relation.oid());
			lowest = relation.indexes().stream().mapToLong((index) -> index.oid()).reduce(lowest, Math::min);
		}
		return lowest;
	}

	/** After a statement that drops more than the facts tell. */
	SchemaState withUnseenDrops() {
		return new SchemaState(this.facts, this.created, this.freshLabels, this.nextOid, true);
	}

	boolean hasUnseenDrops() {
		return this.unseen;
	}

	SchemaState creating(long oid) {
		return new SchemaState(this.facts, this.created.with(oid, true), this.freshLabels, this.nextOid, this.unseen);
	}

	SchemaState withFreshLabels(QualifiedName type, Set<String> labels) {
		Map<QualifiedName, Set<String>> more = new HashMap<>(this.freshLabels);
		Set<String> all = new HashSet<>(freshLabels(type));
		all.addAll(labels);
		more.put(type, Set.copyOf(all));
		return new SchemaState(this.facts, this.created, Map.copyOf(more), this.nextOid, this.unseen);
	}

}
