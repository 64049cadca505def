/**
 * Posts, and what their authors' posts add up to.
 */
@NullMarked
package dev.trestle.migrations.sample.post;

import org.jspecify.annotations.NullMarked;
