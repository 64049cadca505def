/**
 * Health of the migrations.
 */
@NullMarked
package dev.trestle.migrations.boot.health;

import org.jspecify.annotations.NullMarked;
