/**
 * What a statement will lock, read in full, rewrite and build: told from its text and
 * from what the catalog knows, without executing it. Values and decisions only.
 */
@NullMarked
package dev.trestle.migrations.safety.locks;

import org.jspecify.annotations.NullMarked;
