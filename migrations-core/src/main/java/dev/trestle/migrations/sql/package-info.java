/**
 * Tokens to what the run must know about a statement. Pure; a statement that is not
 * understood is a value, never an exception.
 */
@NullMarked
package dev.trestle.migrations.sql;

import org.jspecify.annotations.NullMarked;
