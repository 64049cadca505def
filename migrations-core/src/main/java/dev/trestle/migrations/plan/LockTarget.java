package dev.trestle.migrations.plan;

import dev.trestle.migrations.sql.tree.LockMode;

/**
 * A table that others use, and the mode in which a statement is going to lock it.
 *
 * @param schema its schema
 * @param table its name
 * @param mode a mode stronger than {@code ROW EXCLUSIVE}
 */
public record LockTarget(String schema, String table, LockMode mode) {

}
