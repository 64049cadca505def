package dev.trestle.migrations.plan;

import org.jspecify.annotations.Nullable;

/**
 * What decides how scripts and history are compared.
 *
 * @param outOfOrder what to do with a pending script older than the newest applied one
 * @param application the application's name, {@code null} when unknown
 */
public record ComparisonPolicy(OutOfOrder outOfOrder, @Nullable String application) {

}
