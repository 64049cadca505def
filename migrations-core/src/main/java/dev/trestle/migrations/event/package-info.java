/**
 * What a run tells the world.
 */
@NullMarked
package dev.trestle.migrations.event;

import org.jspecify.annotations.NullMarked;
