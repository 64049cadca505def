package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.locks.LockedRelation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells which queries of an application wait for locks. A query locks the indexes of its
 * tables too, and the tables below them.
 */
final class Blocking {

	// before, a write to a partition also locked the tables above it to check its bound
	private static final int PARTITIONS_STAND_ALONE = 14;

	private final SchemaState state;

	private final int major;

	private final Map<LockedRelation, Blocked> blocked = new LinkedHashMap<>();

	private final Set<Long> apart;

	Blocking(SchemaState state, int major, Set<Long> apart) {
		this.state = state;
		this.major = major;
		this.apart = apart;
	}

	List<Blocked> of(List<RelationLock> locks) {
		for (RelationLock lock : locks) {
			if (!lock.relation().created() && (lock.blocksReads() || lock.blocksWrites())) {
				block(lock);
			}
		}
		return List.copyOf(this.blocked.values());
	}

	private void block(RelationLock lock) {
		LockedRelation relation = lock.relation();
		if (relation.kind().isIndex()) {
			find(relation.table()).ifPresent((table) -> add(table, lock.blocksReads(), lock.blocksWrites()));
		}
		else if (relation.kind() != Kind.SEQUENCE && relation.kind() != Kind.COMPOSITE_TYPE) {
			find(relation.name()).ifPresentOrElse((table) -> add(table, lock.blocksReads(), lock.blocksWrites()),
					() -> put(relation, lock.blocksReads(), lock.blocksWrites()));
		}
	}

	private void add(RelationFacts table, boolean reads, boolean writes) {
		put(Descriptions.of(table, this.state), reads, writes);
		if (!this.apart.contains(table.oid())) {
			above(table).forEach((parent) -> put(Descriptions.of(parent, this.state), reads, writes));
		}
		if (reads) {
			if (this.major < PARTITIONS_STAND_ALONE) {
				partitions(table).forEach((partition) -> put(Descriptions.of(partition, this.state), false, true));
			}
		}
	}

	private void put(LockedRelation relation, boolean reads, boolean changes) {
		// nobody writes to a materialized view
		boolean writes = changes && relation.kind() != Kind.MATERIALIZED_VIEW;
		if (!reads && !writes) {
			return;
		}
		this.blocked.merge(relation, new Blocked(relation, reads, writes),
				(one, other) -> new Blocked(relation, one.reads() || other.reads(), one.writes() || other.writes()));
	}

	private List<RelationFacts> above(RelationFacts table) {
		return this.state.facts().relatives(table).ancestors();
	}

	private List<RelationFacts> partitions(RelationFacts table) {
		List<RelationFacts> partitions = new ArrayList<>(this.state.facts().relatives(table).tree());
		partitions.remove(table);
		partitions.removeIf((member) -> !member.hierarchy().isPartition());
		return partitions;
	}

	private Optional<RelationFacts> find(@Nullable QualifiedName name) {
		return (name != null) ? this.state.facts().relation(name.schema(), name.name()) : Optional.empty();
	}

}
