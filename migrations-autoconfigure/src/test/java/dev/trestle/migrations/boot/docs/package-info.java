/**
 * Compares the documentation with the code that it is about.
 */
@NullMarked
package dev.trestle.migrations.boot.docs;

import org.jspecify.annotations.NullMarked;
