/**
 * The commands of the one-shot job.
 */
@NullMarked
package dev.trestle.migrations.boot.job.command;

import org.jspecify.annotations.NullMarked;
