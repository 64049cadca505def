package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * An object that a statement names.
 *
 * @param kind what it is
 * @param name its name; of a column, constraint, trigger, rule or policy without the
 * table
 * @param relation the table, view or domain that it belongs to, for a column, constraint,
 * trigger, rule or policy, otherwise {@code null}
 * @param arguments the arguments of a function with their parentheses, or how else the
 * name goes on; {@code null} without
 */
public record ObjectReference(ObjectKind kind, ObjectName name, @Nullable ObjectName relation,
		@Nullable Span arguments) {

}
