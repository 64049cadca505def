/**
 * What has been applied. Values only.
 */
@NullMarked
package dev.trestle.migrations.history;

import org.jspecify.annotations.NullMarked;
