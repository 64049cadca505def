/**
 * Meters and observations of runs.
 */
@NullMarked
package dev.trestle.migrations.boot.metrics;

import org.jspecify.annotations.NullMarked;
