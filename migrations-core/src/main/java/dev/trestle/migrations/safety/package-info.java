/**
 * Statements to hazards: what is dangerous under traffic, and what to do instead. Pure;
 * what a database knows comes in as a value.
 */
@NullMarked
package dev.trestle.migrations.safety;

import org.jspecify.annotations.NullMarked;
