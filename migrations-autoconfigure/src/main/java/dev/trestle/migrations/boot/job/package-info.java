/**
 * The one-shot job: runs migrations from the application's own image, in a small context
 * of its own.
 */
@NullMarked
package dev.trestle.migrations.boot.job;

import org.jspecify.annotations.NullMarked;
