/**
 * Auto-configuration of the migration engine and of what belongs to it.
 */
@NullMarked
package dev.trestle.migrations.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
