/**
 * What is wrong with a database before anybody changes it. Judges values that were read
 * from it; pure.
 */
@NullMarked
package dev.trestle.migrations.doctor;

import org.jspecify.annotations.NullMarked;
