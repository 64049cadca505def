package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A table, or what else may stand in its place, that a statement reads or changes.
 *
 * @param name its name
 * @param only whether {@code ONLY} leaves out partitions and children
 * @param alias what the statement calls it, {@code null} for its name
 * @param span from {@code ONLY} or the name to the alias
 */
public record Relation(ObjectName name, boolean only, @Nullable Identifier alias, Span span) {

}
