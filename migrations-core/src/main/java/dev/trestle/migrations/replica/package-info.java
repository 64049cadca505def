/**
 * How far standbys may be behind while scripts are executed; pure.
 */
@NullMarked
package dev.trestle.migrations.replica;

import org.jspecify.annotations.NullMarked;
