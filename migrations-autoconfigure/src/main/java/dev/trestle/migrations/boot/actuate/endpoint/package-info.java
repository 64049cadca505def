/**
 * The {@code migrations} endpoint.
 */
@NullMarked
package dev.trestle.migrations.boot.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
