package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.job.report.PlanResult;
import dev.trestle.migrations.boot.job.report.PlanSqlResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.script.ApplyRecipes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows what a run would do.
 */
@Command(name = "plan", header = "Show what 'migrate' would do now.",
		description = "Reads scripts and history, and looks for hazards. Takes no lock and writes nothing. Ends with exit"
				+ " code 10 when 'migrate' would refuse to run because of a hazard.",
		footer = { "", "Examples:", "  plan", "  plan --phase all", "  plan --sql > review.sql" })
final class PlanCommand implements AskingCommand {

	@Mixin
	private final Range range = new Range();

	@Option(names = "--sql", description = "Print the SQL that would be sent, as a script for psql.")
	private boolean sql;

	@Mixin
	private final Recipes recipes = new Recipes();

	@Override
	public @Nullable String meansOneEngine() {
		if (this.sql) {
			return "plan --sql";
		}
		return this.range.meansOneEngine() ? "plan --target" : null;
	}

	@Override
	public Result run(MigrationEngine engine, MigrationsProperties properties, Dialog dialog) {
		MigrateRequest request = this.range.request(properties).withApplyRecipes(this.recipes.chosen());
		boolean asks = this.recipes.asks(properties);
		if (this.sql) {
			MigrateRequest shown = asks ? request.withApplyRecipes(ApplyRecipes.ALWAYS) : request;
			return new PlanSqlResult((target) -> engine.planSql(shown, target));
		}
		return asks ? RecipeQuestion.plan(engine, request, dialog.possible())
				: new PlanResult(engine.plan(request), engine.settings().safety());
	}

}
