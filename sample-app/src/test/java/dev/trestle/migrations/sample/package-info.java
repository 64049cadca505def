/**
 * The sample as its users see it.
 */
@NullMarked
package dev.trestle.migrations.sample;

import org.jspecify.annotations.NullMarked;
