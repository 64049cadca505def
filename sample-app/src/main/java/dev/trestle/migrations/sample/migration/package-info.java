/**
 * Schema changes that SQL alone cannot make well.
 */
@NullMarked
package dev.trestle.migrations.sample.migration;

import org.jspecify.annotations.NullMarked;
