package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.catalog.CatalogFacts;

/**
 * Where a script would run.
 *
 * @param major the server's major version; the oldest that the scripts are meant for when
 * there is no server at hand
 * @param facts what the database knows
 * @param changes what the run has done so far
 * @param smallTable what counts as a small table
 */
public record Surroundings(int major, CatalogFacts facts, Changes changes, SmallTable smallTable) {

}
