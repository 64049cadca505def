/**
 * The engine beside its peers: the same scripts, the same server, one process each. Not
 * part of the normal build; see the profile {@code benchmark}.
 */
@NullMarked
package dev.trestle.migrations.benchmark;

import org.jspecify.annotations.NullMarked;
