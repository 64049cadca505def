/**
 * Where scripts come from: class path, directory, Java migrations.
 */
@NullMarked
package dev.trestle.migrations.source;

import org.jspecify.annotations.NullMarked;
