/**
 * Test fixtures: a real PostgreSQL, a fresh database for each test, and a network that
 * breaks on request.
 */
@NullMarked
package dev.trestle.migrations.test;

import org.jspecify.annotations.NullMarked;
