package dev.trestle.migrations.sql.tree;

/**
 * A name of one part, of a column, a constraint or a role.
 *
 * @param name as the catalog has it: without quotes, folded and cut as the server does
 * @param span where it is written
 */
public record Identifier(String name, Span span) {

}
