/**
 * History, scripts and policy to a plan. Pure.
 */
@NullMarked
package dev.trestle.migrations.plan;

import org.jspecify.annotations.NullMarked;
