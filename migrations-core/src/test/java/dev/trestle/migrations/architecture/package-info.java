/**
 * The rules of the design, checked on the compiled classes.
 */
@NullMarked
package dev.trestle.migrations.architecture;

import org.jspecify.annotations.NullMarked;
