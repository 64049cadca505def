/**
 * The hazards, one rule a class. The page of a hazard lies beside its rule, by its id.
 */
@NullMarked
package dev.trestle.migrations.safety.rule;

import org.jspecify.annotations.NullMarked;
