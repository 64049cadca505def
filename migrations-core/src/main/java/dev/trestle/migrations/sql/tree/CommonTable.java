package dev.trestle.migrations.sql.tree;

/**
 * A query or a change behind {@code WITH}.
 *
 * @param name what it is called
 * @param statement a {@link DataStatement}, or {@link UnknownStatement} for what is
 * nested too deeply
 */
public record CommonTable(Identifier name, ParsedStatement statement) {

}
