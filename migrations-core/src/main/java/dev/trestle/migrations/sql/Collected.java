package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Scan} has found.
 */
final class Collected {

	final List<FunctionCall> calls = new ArrayList<>();

	final List<ObjectName> names = new ArrayList<>();

	final List<TypeName> types = new ArrayList<>();

	final List<Relation> relations = new ArrayList<>();

	/** The names of common tables, wherever they are defined. */
	final Set<String> common = new HashSet<>();

	final RowLocks rowLocks = new RowLocks();

	@Nullable Relation into;

	boolean query;

	Expression expression(Span span) {
		return new Expression(span, this.calls, this.names, this.types, this.query);
	}

	Query query(List<CommonTable> with, Span span) {
		List<Relation> tables = new ArrayList<>(this.relations);
		tables.removeIf((table) -> table.name().schema() == null && this.common.contains(table.name().name()));
		return new Query(tables, this.calls, this.rowLocks.strongest(), this.into, with, span);
	}

}
