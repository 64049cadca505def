package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * How a column is computed from others.
 *
 * @param expression the expression
 * @param stored whether {@code STORED} or {@code VIRTUAL} is written, {@code null} when
 * neither is: virtual since 18, refused before
 */
public record GeneratedColumn(Expression expression, @Nullable Boolean stored) {

}
