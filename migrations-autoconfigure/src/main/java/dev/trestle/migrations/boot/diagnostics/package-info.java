/**
 * What went wrong at start-up, and what to do about it.
 */
@NullMarked
package dev.trestle.migrations.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
