/**
 * What the one-shot job tells people and programs: text, JSON and exit status.
 */
@NullMarked
package dev.trestle.migrations.boot.job.report;

import org.jspecify.annotations.NullMarked;
