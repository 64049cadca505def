package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.safety.locks.Work.Certainty;
import dev.trestle.migrations.safety.locks.Work.Kind;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * A prediction in the making, and what it is made from.
 */
final class Draft {

	private final String sql;

	private final int major;

	private final SchemaState state;

	private final Map<LockedRelation, LockMode> locks = new LinkedHashMap<>();

	private final Set<Work> work = new LinkedHashSet<>();

	private final List<ObjectLock> types = new ArrayList<>();

	private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);

	private final Set<Long> apart = new HashSet<>();

	private @Nullable Refusal refusal;

	private boolean transactional;

	Draft(String sql, int major, SchemaState state, boolean transactional) {
		this.sql = sql;
		this.major = major;
		this.state = state;
		this.transactional = transactional;
	}

	int major() {
		return this.major;
	}

	SchemaState state() {
		return this.state;
	}

	CatalogFacts facts() {
		return this.state.facts();
	}

	String text(Span span) {
		return span.in(this.sql);
	}

	// Whether a string stands somewhere in the statement.
	boolean mentions(String literal) {
		return this.sql.contains("'" + literal + "'");
	}

	Optional<IndexFacts> index(ObjectName name) {
		return facts().index(name.schema(), name.name());
	}

	Optional<RelationFacts> find(ObjectName name) {
		return facts().relation(name.schema(), name.name());
	}

	// A relation that nobody knows is one without relatives, and a doubt.
	RelationFacts relation(ObjectName name, RelationKind kind) {
		return find(name).orElseGet(() -> {
			doubt(Doubt.UNKNOWN_RELATION);
			return Sketch.of(name, kind);
		});
	}

	RelationFacts table(ObjectName name) {
		return relation(name, RelationKind.TABLE);
	}

	// Doubts unless all is known about the relation.
	boolean complete(RelationFacts relation, Doubt otherwise) {
		boolean complete = this.state.isComplete(relation);
		if (!complete) {
			doubt(otherwise);
		}
		return complete;
	}

	void lock(RelationFacts relation, LockMode mode) {
		lock(described(relation), mode);
	}

	void lock(IndexFacts index, LockMode mode) {
		lock(described(index), mode);
	}

	void lock(LockedRelation relation, LockMode mode) {
		this.locks.merge(relation, mode, (one, other) -> (one.compareTo(other) >= 0) ? one : other);
	}

	void lockTree(RelationFacts relation, LockMode mode) {
		complete(relation, Doubt.PARTITIONS);
		tree(relation).forEach((member) -> lock(member, mode));
	}

	List<RelationFacts> tree(RelationFacts relation) {
		return facts().relatives(relation).tree();
	}

	void lockType(QualifiedName type, LockMode mode) {
		this.types.add(new ObjectLock(type, mode));
	}

	// Only what has rows can be read or rewritten: not a partitioned table itself.
	void scan(RelationFacts relation) {
		if (relation.kind().hasRows()) {
			work(Kind.SCAN, described(relation), Certainty.CERTAIN);
		}
	}

	void rewrite(RelationFacts relation, Certainty certainty) {
		if (relation.kind().hasRows()) {
			work(Kind.SCAN, described(relation), certainty);
			work(Kind.REWRITE, described(relation), certainty);
		}
	}

	void buildIndex(RelationFacts table) {
		if (table.kind().hasRows()) {
			scan(table);
			work(Kind.INDEX_BUILD, described(table), Certainty.CERTAIN);
		}
	}

	void drop(IndexFacts index) {
		lock(index, LockMode.ACCESS_EXCLUSIVE);
		work(Kind.DROP, described(index), Certainty.CERTAIN);
	}

	void work(Kind kind, LockedRelation relation, Certainty certainty) {
		this.work.add(new Work(kind, relation, certainty));
	}

	void work(Kind kind, RelationFacts relation) {
		work(kind, described(relation), Certainty.CERTAIN);
	}

	void doubt(Doubt doubt) {
		this.doubts.add(doubt);
	}

	// A partition that queries of its parent do not see any more when it is locked.
	void setApart(RelationFacts partition) {
		this.apart.add(partition.oid());
	}

	// The first reason counts, as on the server.
	void refuse(String sqlState, String reason) {
		if (this.refusal == null) {
			this.refusal = new Refusal(sqlState, reason);
		}
	}

	void standsAlone() {
		this.transactional = false;
	}

	LockedRelation described(RelationFacts relation) {
		return Descriptions.of(relation, this.state);
	}

	LockedRelation described(IndexFacts index) {
		return Descriptions.of(index, this.state);
	}

	Prediction finish() {
		List<RelationLock> all = new ArrayList<>();
		this.locks.forEach((relation, mode) -> all.add(new RelationLock(relation, mode)));
		List<Blocked> blocked = new Blocking(this.state, this.major, this.apart).of(all);
		return new Prediction(all, blocked, List.copyOf(this.work), this.types, this.transactional, this.refusal,
				this.doubts);
	}

}
