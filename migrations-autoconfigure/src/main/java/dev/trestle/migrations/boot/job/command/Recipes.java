package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.script.ApplyRecipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option that says whether recipes are applied.
 */
final class Recipes {

	@Option(names = "--apply-recipes", paramLabel = "never|ask|always",
			description = "Whether the recipe of a dangerous statement is executed in its place."
					+ " Default: migrations.safety.apply-recipes, which is never.")
	private @Nullable ApplyRecipes mode;

	/** What the command line says, {@code null} when it says nothing. */
	@Nullable ApplyRecipes chosen() {
		return this.mode;
	}

	boolean asks(MigrationsProperties properties) {
		return ((this.mode != null) ? this.mode : properties.getSafety().getApplyRecipes()) == ApplyRecipes.ASK;
	}

}
