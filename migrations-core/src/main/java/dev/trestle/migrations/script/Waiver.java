package dev.trestle.migrations.script;

import dev.trestle.migrations.error.Location;
import org.jspecify.annotations.Nullable;

/**
 * A hazard that somebody has accepted.
 *
 * @param hazard the hazard's id
 * @param reason why it is acceptable, {@code null} when none is given
 * @param location where the waiver is written
 */
public record Waiver(String hazard, @Nullable String reason, Location location) {

}
