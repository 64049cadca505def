package dev.trestle.migrations;

import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.script.ApplyRecipes;
import dev.trestle.migrations.script.Version;
import org.jspecify.annotations.Nullable;

/**
 * How far to migrate.
 *
 * @param target the last version to apply, {@code null} for all
 * @param phase which phases to cover
 * @param applyRecipes whether recipes replace dangerous statements of scripts that say
 * nothing about it; {@code null} for what the settings say
 */
public record MigrateRequest(@Nullable Version target, PhaseSelection phase, @Nullable ApplyRecipes applyRecipes) {

	/** All pending expand scripts. */
	public static final MigrateRequest DEFAULT = new MigrateRequest(null, PhaseSelection.EXPAND);

	/**
	 * A request that leaves recipes to the settings.
	 * @param target the last version to apply, {@code null} for all
	 * @param phase which phases to cover
	 */
	public MigrateRequest(@Nullable Version target, PhaseSelection phase) {
		this(target, phase, null);
	}

	/**
	 * The same with an answer about recipes.
	 * @param value whether recipes replace dangerous statements, {@code null} for what
	 * the settings say
	 * @return the request
	 */
	public MigrateRequest withApplyRecipes(@Nullable ApplyRecipes value) {
		return new MigrateRequest(this.target, this.phase, value);
	}

}
