package dev.trestle.migrations;

import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * How far to migrate.
 *
 * @param target the last version to apply, {@code null} for all
 * @param phase which phases to cover
 */
public record MigrateRequest(@Nullable Version target, PhaseSelection phase) {

	/** All pending expand scripts. */
	public static final MigrateRequest DEFAULT = new MigrateRequest(null, PhaseSelection.EXPAND);

}
