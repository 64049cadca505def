package dev.trestle.migrations.safety.locks;

import java.util.Objects;

import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;
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
		boolean keepsRows = new TypeRewrites(draft.state().timeZone()).keepsRows(before, after)
				&& !demandsMore(change, column, draft) && isPlainCast(change, draft);
		ObjectName collation = change.collation();
		String collationAfter = (collation != null) ? collation.name() : null;
		return new TypeChange(column.name(), !keepsRows, TypeRewrites.keepsOperators(before, after),
				Objects.equals(unqualified(column.type().collation()), collationAfter));
	}

	// A domain with constraints has every value checked, unless it is the old type.
	private static boolean demandsMore(AlterColumnType change, ColumnFacts column, Draft draft) {
		Domains domains = new Domains(draft.facts());
		if (domains.mayBeUnknown(change.type())) {
			draft.doubt(Doubt.COLUMN_TYPE);
			return true;
		}
		return domains.isConstrained(change.type())
				&& domains.find(change.type()).map((type) -> type.oid() != column.type().oid()).orElse(true);
	}

	// USING column, or USING column::type with the new type, is what the server does
	// anyway.
	private static boolean isPlainCast(AlterColumnType change, Draft draft) {
		Expression using = change.using();
		if (using == null) {
			return true;
		}
		if (!using.calls().isEmpty() || using.query() || using.names().size() != 1
				|| !using.names().get(0).name().equals(change.column().name())) {
			return false;
		}
		Span name = using.names().get(0).span();
		return using.types().isEmpty() ? name.equals(using.span()) : using.types().size() == 1
				&& isCast(using, name, draft)
				&& SqlType.of(using.types().get(0), draft.facts()).equals(SqlType.of(change.type(), draft.facts()));
	}

	private static boolean isCast(Expression using, Span name, Draft draft) {
		Span type = using.types().get(0).span();
		return name.start() == using.span().start() && type.end() == using.span().end()
				&& draft.text(new Span(/* start= */ name.end(), /* end= */ type.start())).strip().equals("::");
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
