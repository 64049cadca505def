/**
 * What a statement says: values that the parser makes and that rules read. Every part
 * that may be pointed at or copied knows its place in the text.
 */
@NullMarked
package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.NullMarked;
