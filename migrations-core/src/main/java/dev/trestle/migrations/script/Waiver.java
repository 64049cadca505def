package dev.trestle.migrations.script;

import dev.trestle.migrations.error.Location;
import org.jspecify.annotations.Nullable;

/**
 * A hazard that the author of a script accepts:
 * {@code -- migrations: allow=drop-table reason="empty since 2019"}. In front of the
 * first statement it holds for the whole script, in front of another for that statement.
 *
 * @param hazard the hazard's id, as it is written
 * @param reason why it is accepted, {@code null} when nothing is said
 * @param location where it is written
 */
public record Waiver(String hazard, @Nullable String reason, Location location) {

}
