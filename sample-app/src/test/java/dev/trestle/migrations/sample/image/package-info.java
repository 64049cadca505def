/**
 * The image, in containers.
 */
@NullMarked
package dev.trestle.migrations.sample.image;

import org.jspecify.annotations.NullMarked;
