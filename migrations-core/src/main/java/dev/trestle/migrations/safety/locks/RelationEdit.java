package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.HierarchyFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;

/**
 * A relation that a statement changes.
 */
final class RelationEdit {

	private final RelationFacts relation;

	private String schema;

	private String name;

	private HierarchyFacts hierarchy;

	private final List<ColumnFacts> columns;

	private final List<ConstraintFacts> constraints;

	private final List<IndexFacts> indexes;

	RelationEdit(RelationFacts relation) {
		this.relation = relation;
		this.schema = relation.schema();
		this.name = relation.name();
		this.hierarchy = relation.hierarchy();
		this.columns = new ArrayList<>(relation.columns());
		this.constraints = new ArrayList<>(relation.constraints());
		this.indexes = new ArrayList<>(relation.indexes());
	}

	RelationEdit named(String schemaName, String newName) {
		this.schema = schemaName;
		this.name = newName;
		return this;
	}

	RelationEdit placed(HierarchyFacts place) {
		this.hierarchy = place;
		return this;
	}

	RelationEdit add(ColumnFacts column) {
		this.columns.add(column);
		return this;
	}

	RelationEdit add(ConstraintFacts constraint) {
		this.constraints.add(constraint);
		return this;
	}

	RelationEdit add(IndexFacts index) {
		this.indexes.add(index);
		return this;
	}

	RelationEdit change(String column, UnaryOperator<ColumnFacts> change) {
		this.columns.replaceAll((one) -> one.name().equals(column) ? change.apply(one) : one);
		return this;
	}

	RelationEdit changeConstraint(String constraint, UnaryOperator<ConstraintFacts> change) {
		this.constraints.replaceAll((one) -> one.name().equals(constraint) ? change.apply(one) : one);
		return this;
	}

	RelationEdit changeIndex(long index, UnaryOperator<IndexFacts> change) {
		this.indexes.replaceAll((one) -> (one.oid() == index) ? change.apply(one) : one);
		return this;
	}

	// Everything that has the column goes with it.
	RelationEdit dropColumn(String column) {
		this.columns.removeIf((one) -> one.name().equals(column));
		this.constraints.removeIf((one) -> one.columns().contains(column));
		this.indexes.removeIf((one) -> one.columns().contains(column));
		return this;
	}

	RelationEdit dropConstraint(String constraint) {
		this.constraints.stream()
			.filter((one) -> one.name().equals(constraint) && one.foreignKey() == null && one.index() != 0)
			.findFirst()
			.ifPresent((one) -> dropIndex(one.index()));
		this.constraints.removeIf((one) -> one.name().equals(constraint));
		return this;
	}

	RelationEdit dropIndex(long index) {
		this.indexes.removeIf((one) -> one.oid() == index);
		return this;
	}

	RelationFacts result() {
		RelationFacts old = this.relation;
		return new RelationFacts(old.oid(), this.schema, this.name, old.kind(), old.owner(), old.storage(), old.size(),
				this.hierarchy, this.columns, this.constraints, this.indexes, old.attachments(), old.security(),
				old.replicaIdentity(), old.ofType(), old.sequence());
	}

}
