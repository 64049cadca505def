package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Optional;

import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts.Kind;
import dev.trestle.migrations.safety.catalog.Reference;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.LockMode;

/**
 * What a foreign key does to the table on its other side. Measured on 13 to 18: adding
 * one stops writes on both tables, dropping one stops everything on both.
 */
final class ForeignKeys {

	private final Draft draft;

	ForeignKeys(Draft draft) {
		this.draft = draft;
	}

	/**
	 * Adds a foreign key of a table.
	 * @param foreignKey the foreign key
	 * @param table the table or partition
	 * @param filled whether its columns may have values
	 */
	void reference(ForeignKey foreignKey, RelationFacts table, boolean filled) {
		RelationFacts referenced = referenced(foreignKey, table);
		boolean there = isThere(foreignKey, table, referenced);
		this.draft.lockTree(referenced, there ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_ROW_EXCLUSIVE);
		boolean unchecked = foreignKey.traits().notValid() || foreignKey.traits().notEnforced();
		if (filled && !unchecked && !there && table.kind().hasRows()) {
			scanBoth(table, referenced);
		}
	}

	void scanBoth(RelationFacts table, RelationFacts referenced) {
		this.draft.scan(table);
		this.draft.tree(referenced).forEach(this.draft::scan);
	}

	private RelationFacts referenced(ForeignKey foreignKey, RelationFacts table) {
		Optional<RelationFacts> known = this.draft.find(foreignKey.referenced());
		boolean self = table.name().equals(foreignKey.referenced().name()) && foreignKey.referenced().schema() == null;
		return known.orElseGet(() -> self ? table : this.draft.table(foreignKey.referenced()));
	}

	// A partition that has the same foreign key already gives it to the parent's.
	private boolean isThere(ForeignKey foreignKey, RelationFacts table, RelationFacts referenced) {
		List<String> columns = foreignKey.columns().stream().map(Identifier::name).toList();
		return table.hierarchy().isPartition() && table.constraints(Kind.FOREIGN_KEY)
			.stream()
			.anyMatch((constraint) -> constraint.columns().equals(columns) && constraint.state().validated()
					&& constraint.foreignKey() != null && constraint.foreignKey().table() == referenced.oid());
	}

	/**
	 * Locks the tables that a foreign key of a table references.
	 * @param constraint the foreign key
	 * @param mode the mode
	 */
	void lockReferenced(ConstraintFacts constraint, LockMode mode) {
		if (constraint.foreignKey() != null) {
			this.draft.facts()
				.relation(constraint.foreignKey().table())
				.ifPresent((referenced) -> this.draft.lockTree(referenced, mode));
		}
	}

	/**
	 * Locks the tables with foreign keys onto a table.
	 * @param table the referenced table
	 * @param mode the mode
	 */
	void lockReferencing(RelationFacts table, LockMode mode) {
		references(table).forEach((reference) -> this.draft.lock(reference.table(), mode));
	}

	List<Reference> references(RelationFacts table) {
		return this.draft.facts()
			.relatives(table)
			.references()
			.stream()
			.filter((reference) -> reference.table().oid() != table.oid())
			.toList();
	}

}
