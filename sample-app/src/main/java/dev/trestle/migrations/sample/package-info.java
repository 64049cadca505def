/**
 * Users and posts: a small service whose schema changes while it answers.
 */
@NullMarked
package dev.trestle.migrations.sample;

import org.jspecify.annotations.NullMarked;
