package dev.trestle.migrations.safety.locks;

import java.util.Objects;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * How a column's type changes.
 *
 * @param column the column
 * @param rewrites whether all rows are written again
 * @param keepsOperators whether values compare as before
 * @param keepsCollation whether the column keeps its collation
 */
record TypeChange(String column, boolean rewrites, boolean keepsOperators, boolean keepsCollation) {

	static TypeChange of(AlterColumnType change, ColumnFacts column, Draft draft) {
		SqlType before = SqlType.of(column.type().name(), draft.facts());
		SqlType after = SqlType.of(change.type(), draft.facts());
		boolean unknown = new Domains(draft.facts()).mayBeUnknown(change.type());
		if (unknown) {
			draft.doubt(Doubt.COLUMN_TYPE);
		}
		boolean rewrites = unknown
				|| TypeRewrites.rewrites(column, change.type(), draft.facts(), draft.facts().session().timeZone())
				|| !PlainCast.is(change, draft::text, draft.facts());
		ObjectName collation = change.collation();
		String collationAfter = (collation != null) ? collation.name() : null;
		return new TypeChange(column.name(), rewrites, TypeRewrites.keepsOperators(before, after),
				Objects.equals(unqualified(column.type().collation()), collationAfter));
	}

	private static @Nullable String unqualified(@Nullable String collation) {
		if (collation == null) {
			return null;
		}
		String name = collation.substring(collation.lastIndexOf('.') + 1);
		return name.replace("\"", "");
	}

	// With a rewrite all indexes are built again, and that goes without saying.
	// Expressions
	// and predicates are not compared by the server: such an index is built again.
	boolean rebuilds(IndexFacts index) {
		if (this.rewrites) {
			return false;
		}
		boolean comparable = !index.isOnExpression() && !index.partial() && index.state().valid();
		return !comparable || !this.keepsOperators || !this.keepsCollation && collates(index);
	}

	private boolean collates(IndexFacts index) {
		return index.keys().stream().anyMatch((key) -> this.column.equals(key.column()) && key.collation() == null);
	}

}
