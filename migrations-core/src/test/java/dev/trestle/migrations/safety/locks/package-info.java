/**
 * Measures what statements lock, scan and rewrite, by executing them on a live server.
 */
@NullMarked
package dev.trestle.migrations.safety.locks;

import org.jspecify.annotations.NullMarked;
