package dev.trestle.migrations.sql.tree;

/**
 * A statement that the parser does not know, or too little of. It may do anything.
 *
 * @param command its first words in upper case, for people; empty when it begins with no
 * word
 */
public record UnknownStatement(String command) implements ParsedStatement {

}
