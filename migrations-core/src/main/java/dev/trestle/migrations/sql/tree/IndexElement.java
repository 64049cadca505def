package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A column or expression of an index, of a constraint that has one, or of a partition
 * key.
 *
 * @param column the column, {@code null} for an expression
 * @param expression the expression, {@code null} for a column
 * @param collation what {@code COLLATE} says
 * @param operatorClass the operator class, {@code null} for the default
 * @param descending whether {@code DESC} is written
 * @param nullsFirst whether {@code NULLS FIRST} or {@code NULLS LAST} is written,
 * {@code null} when neither is
 * @param operator the operator of an exclusion constraint, otherwise {@code null}
 * @param span where it is written
 */
public record IndexElement(@Nullable Identifier column, @Nullable Expression expression, @Nullable ObjectName collation,
		@Nullable ObjectName operatorClass, boolean descending, @Nullable Boolean nullsFirst, @Nullable String operator,
		Span span) {

}
