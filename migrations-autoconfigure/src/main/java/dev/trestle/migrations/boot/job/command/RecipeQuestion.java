package dev.trestle.migrations.boot.job.command;

import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.ExitStatus;
import dev.trestle.migrations.boot.job.report.PlanResult;
import dev.trestle.migrations.boot.job.report.Result;
import dev.trestle.migrations.plan.Plan;
import dev.trestle.migrations.script.ApplyRecipes;

/**
 * The question whether recipes are applied. What a script has decided for itself is no
 * part of it.
 */
final class RecipeQuestion {

	private static final String PROPERTY = "migrations.safety.apply-recipes";

	private RecipeQuestion() {
	}

	/** The plan with all recipes, which knows how many of them there is to ask about. */
	static PlanResult plan(MigrationEngine engine, MigrateRequest request, boolean answerable) {
		Plan with = engine.plan(request.withApplyRecipes(ApplyRecipes.ALWAYS));
		Plan without = engine.plan(request.withApplyRecipes(ApplyRecipes.NEVER));
		int open = with.replacementCount() - without.replacementCount();
		return new PlanResult(with, engine.settings().safety(), open, answerable);
	}

	static String text(PlanResult plan) {
		return (plan.open() == 1) ? "Apply this recipe in the place of its statement?"
				: "Apply these " + plan.open() + " recipes in the place of their statements?";
	}

	static Result unanswered(PlanResult plan) {
		String recipes = (plan.open() == 1) ? "1 statement has a recipe" : plan.open() + " statements have recipes";
		return new ErrorResult(ExitStatus.REFUSED,
				recipes + " that could be applied, and nobody can be asked: " + PROPERTY
						+ " is ask, and this is no terminal, or the report is JSON.",
				"See the recipes with 'plan'. Then give --apply-recipes=always or --apply-recipes=never, or set "
						+ PROPERTY + " to one of them.");
	}

	static Result declined() {
		return new ErrorResult(ExitStatus.REFUSED, "Nothing was done: the recipes were declined.",
				"Accept hazards in the scripts, write the statements otherwise, or run again and say yes.");
	}

}
