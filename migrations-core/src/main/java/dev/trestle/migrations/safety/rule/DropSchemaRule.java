package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;

/**
 * {@code DROP SCHEMA} with all that is in it, or {@code DROP DATABASE}.
 */
final class DropSchemaRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("drop-schema", Severity.ERROR,
			"Everything in it is gone, and everything is locked at once before.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof DropObjects drop)) {
			return;
		}
		boolean schema = drop.kind() == ObjectKind.SCHEMA && drop.cascade();
		if (schema || drop.kind() == ObjectKind.DATABASE || drop.kind() == ObjectKind.OWNED) {
			subject
				.report(HAZARD, subject.whole(),
						drop.objects().isEmpty() ? "All objects of a role are dropped."
								: "All of '" + drop.objects().get(0).name().display() + "' is dropped.")
				.recipe(schema ? Recipe.of("Fails as long as there is something in it: drop that by name first.",
						"DROP SCHEMA IF EXISTS " + subject.text(drop.objects().get(0).name())) : Recipe.NONE);
		}
	}

}
