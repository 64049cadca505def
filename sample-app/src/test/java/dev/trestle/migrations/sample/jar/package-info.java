/**
 * The built jar, in processes of its own.
 */
@NullMarked
package dev.trestle.migrations.sample.jar;

import org.jspecify.annotations.NullMarked;
