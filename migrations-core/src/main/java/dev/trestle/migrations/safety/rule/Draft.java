package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Finding;
import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;

/**
 * A finding in the making.
 */
final class Draft {

	private final Subject subject;

	private final Hazard hazard;

	private final Span span;

	private final String message;

	private Severity severity;

	private String effect;

	private Recipe recipe = Recipe.NONE;

	Draft(Subject subject, Hazard hazard, Span span, String message) {
		this.subject = subject;
		this.hazard = hazard;
		this.span = span;
		this.message = message;
		this.severity = hazard.severity();
		this.effect = hazard.effect();
	}

	// The hazard is that a table is read, checked or rewritten: a small one soon is.
	Draft sized(ObjectName table) {
		this.severity = this.subject.bySize(table, this.severity);
		return this;
	}

	Draft sized(RelationFacts table) {
		this.severity = this.subject.bySize(table, this.severity);
		return this;
	}

	Draft severity(Severity severity) {
		this.severity = severity;
		return this;
	}

	Draft effect(String effect) {
		this.effect = effect;
		return this;
	}

	Draft recipe(Recipe recipe) {
		this.recipe = recipe;
		return this;
	}

	// A recipe that a run may execute in the statement's place.
	Draft replacement(Recipe recipe) {
		return recipe(Replacing.isSafe(this.subject) ? recipe.replacing() : recipe);
	}

	// A recipe of which a run may execute a part in the statement's place.
	Draft replacement(Recipe recipe, Recipe own) {
		return recipe(Replacing.isSafe(this.subject) ? recipe.replacingBy(own) : recipe);
	}

	Finding finding(int ordinal) {
		return new Finding(this.hazard, this.severity, ordinal, this.span, null, this.message, this.effect,
				this.recipe);
	}

}
