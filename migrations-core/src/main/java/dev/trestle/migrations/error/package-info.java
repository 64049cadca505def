/**
 * What can go wrong: stable codes, the place in a script, the state of the database and
 * the next step.
 */
@NullMarked
package dev.trestle.migrations.error;

import org.jspecify.annotations.NullMarked;
