package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.PlanResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.boot.job.report.RunResult;
import dev.trestle.migrations.boot.job.report.Standing;
import dev.trestle.migrations.script.ApplyRecipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Applies pending scripts.
 */
@Command(name = "migrate", header = "Apply pending scripts.",
		description = {
				"Applies pending expand scripts, in the order of versions, while the application keeps running.",
				"Run it before the new build is deployed. Contract scripts wait until they are asked for: run"
						+ " 'migrate --phase contract' when no instance of the old build is left." },
		footer = { "", "Examples:", "  migrate", "  migrate --phase contract", "  migrate --target 7 --format json",
				"  migrate --apply-recipes=always" })
final class MigrateCommand implements AskingCommand {

	@Mixin
	private final Range range = new Range();

	@Mixin
	private final Recipes recipes = new Recipes();

	@Override
	public @Nullable String meansOneEngine() {
		return this.range.meansOneEngine() ? "migrate --target" : null;
	}

	@Override
	public boolean stopsAtFailure() {
		return true;
	}

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties, Dialog dialog) {
		MigrateRequest request = this.range.request(properties).withApplyRecipes(this.recipes.chosen());
		if (this.recipes.asks(properties)) {
			PlanResult plan = RecipeQuestion.plan(engine, request, dialog.possible());
			if (plan.asks()) {
				if (!dialog.possible()) {
					return RecipeQuestion.unanswered(plan);
				}
				if (!dialog.confirm(plan, RecipeQuestion.text(plan))) {
					return RecipeQuestion.declined();
				}
				request = request.withApplyRecipes(ApplyRecipes.ALWAYS);
			}
		}
		return new RunResult(engine.migrate(request), Standing.ifKnown(engine).orElse(null));
	}

}
