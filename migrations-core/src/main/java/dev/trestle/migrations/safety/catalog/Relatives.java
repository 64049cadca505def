package dev.trestle.migrations.safety.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.trestle.migrations.safety.catalog.Attachments.DependentView;
import dev.trestle.migrations.safety.catalog.HierarchyFacts.PartitionKey;
import org.jspecify.annotations.Nullable;

/**
 * What is connected to a relation: whatever a statement about one of them may lock too.
 */
public final class Relatives {

	private final CatalogFacts facts;

	private final RelationFacts relation;

	Relatives(CatalogFacts facts, RelationFacts relation) {
		this.facts = facts;
		this.relation = relation;
	}

	/**
	 * Its partitions, or the tables that inherit from it.
	 * @return those directly below it
	 */
	public List<RelationFacts> children() {
		return all(this.relation.hierarchy().children());
	}

	/**
	 * The relation and everything below it: all that a recursive statement works on.
	 * @return the relation first, then the others, parents before children
	 */
	public List<RelationFacts> tree() {
		return closure((member) -> member.hierarchy().children());
	}

	/**
	 * The tables above it.
	 * @return its parents, their parents and so on, the nearest first
	 */
	public List<RelationFacts> ancestors() {
		return others(closure((member) -> member.hierarchy().parents()));
	}

	/**
	 * Its default partition.
	 * @return the partition; empty when there is none, or it is not partitioned
	 */
	public Optional<RelationFacts> defaultPartition() {
		@Nullable PartitionKey key = this.relation.hierarchy().key();
		return (key != null) ? this.facts.relation(key.defaultPartition()) : Optional.empty();
	}

	/**
	 * The foreign keys that reference it.
	 * @return the foreign keys, also those of the relation itself
	 */
	public List<Reference> references() {
		List<Reference> references = new ArrayList<>();
		for (RelationFacts candidate : this.facts.referencing(this.relation.oid())) {
			for (ConstraintFacts constraint : candidate.constraints()) {
				if (constraint.foreignKey() != null && constraint.foreignKey().table() == this.relation.oid()) {
					references.add(new Reference(candidate, constraint));
				}
			}
		}
		return references;
	}

	/**
	 * The views and materialized views on it, and the views on those.
	 * @return the views, the nearest first
	 */
	public List<RelationFacts> views() {
		return others(closure((member) -> member.attachments().views().stream().map(DependentView::view).toList()));
	}

	/**
	 * The relations that it reads, when it is a view or a materialized view.
	 * @return the relations in its query; the views among them read others in turn
	 */
	public List<RelationFacts> reads() {
		return this.facts.relations().stream().filter(this::isReadFrom).toList();
	}

	private boolean isReadFrom(RelationFacts candidate) {
		return candidate.attachments().views().stream().anyMatch((use) -> use.view() == this.relation.oid());
	}

	/**
	 * The sequences that it owns.
	 * @return its serial and identity sequences
	 */
	public List<RelationFacts> sequences() {
		return this.facts.relations()
			.stream()
			.filter((candidate) -> candidate.sequence() != null && candidate.sequence().owner() == this.relation.oid())
			.toList();
	}

	/**
	 * How big it is, with everything below it.
	 * @return the sum over all that has rows
	 */
	public SizeFacts size() {
		return tree().stream()
			.filter((member) -> member.kind().hasRows())
			.map(RelationFacts::size)
			.reduce(SizeFacts::plus)
			.orElse(SizeFacts.UNKNOWN);
	}

	private List<RelationFacts> all(List<Long> oids) {
		return oids.stream().flatMap((oid) -> this.facts.relation(oid).stream()).toList();
	}

	private List<RelationFacts> others(List<RelationFacts> members) {
		return members.subList(1, members.size());
	}

	private List<RelationFacts> closure(Function<RelationFacts, List<Long>> next) {
		Set<Long> seen = new HashSet<>(Set.of(this.relation.oid()));
		List<RelationFacts> found = new ArrayList<>(List.of(this.relation));
		for (int i = 0; i < found.size(); i++) {
			for (RelationFacts neighbour : all(next.apply(found.get(i)))) {
				if (seen.add(neighbour.oid())) {
					found.add(neighbour);
				}
			}
		}
		return found;
	}

}
