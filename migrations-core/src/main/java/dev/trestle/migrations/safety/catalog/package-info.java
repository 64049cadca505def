/**
 * What a database knows about the objects that statements mention. Values only; they are
 * read elsewhere.
 */
@NullMarked
package dev.trestle.migrations.safety.catalog;

import org.jspecify.annotations.NullMarked;
