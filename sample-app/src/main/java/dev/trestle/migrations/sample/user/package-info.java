/**
 * Users, who write.
 */
@NullMarked
package dev.trestle.migrations.sample.user;

import org.jspecify.annotations.NullMarked;
