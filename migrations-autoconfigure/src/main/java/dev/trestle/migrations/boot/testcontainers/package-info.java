/**
 * Connection details from a container of a test.
 */
@NullMarked
package dev.trestle.migrations.boot.testcontainers;

import org.jspecify.annotations.NullMarked;
