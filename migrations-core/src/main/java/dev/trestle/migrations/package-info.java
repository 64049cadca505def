/**
 * The public door of the migration engine.
 */
@NullMarked
package dev.trestle.migrations;

import org.jspecify.annotations.NullMarked;
