package dev.trestle.migrations.safety.catalog;

/**
 * A foreign key, seen from the referenced table.
 *
 * @param table the referencing table
 * @param constraint its foreign key
 */
public record Reference(RelationFacts table, ConstraintFacts constraint) {

}
