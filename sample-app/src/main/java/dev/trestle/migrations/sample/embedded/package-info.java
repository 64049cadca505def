/**
 * A real PostgreSQL inside the process, for a machine that has none.
 */
@NullMarked
package dev.trestle.migrations.sample.embedded;

import org.jspecify.annotations.NullMarked;
