/**
 * What the starter adds to an application, beside what its peer adds. Not part of any
 * artifact.
 */
@NullMarked
package dev.trestle.migrations.starter.benchmark;

import org.jspecify.annotations.NullMarked;
