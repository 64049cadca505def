package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;
import org.jspecify.annotations.Nullable;

/**
 * {@code REFRESH … CONCURRENTLY} of a view that cannot be refreshed in this way.
 */
final class RefreshImpossibleRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("refresh-concurrently-impossible", Severity.ERROR,
			"Nobody waits: the server refuses the statement, and the view keeps its old rows.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RefreshMaterializedView refresh) || !refresh.concurrently()
				|| !subject.isAhead()) {
			return;
		}
		RelationFacts view = subject.existing(refresh.name()).orElse(null);
		if (view == null || view.kind() != RelationKind.MATERIALIZED_VIEW) {
			return;
		}
		String flaw = flaw(view);
		if (flaw != null) {
			subject.report(HAZARD, refresh.command(), "'" + view.name() + "' " + flaw + ".")
				.severity(subject.isForeseen() ? Severity.ERROR : Severity.WARNING)
				.recipe(recipe(subject, refresh, view));
		}
	}

	private static @Nullable String flaw(RelationFacts view) {
		if (!view.storage().populated()) {
			return "has never been filled, and only a plain REFRESH can do that";
		}
		boolean unique = view.indexes()
			.stream()
			.anyMatch((index) -> index.uniqueness().unique() && index.state().valid() && !index.partial()
					&& !index.isOnExpression());
		return unique ? null
				: "has no unique index on plain columns without a condition, which tells old rows from new ones";
	}

	// Which columns are unique is for people to say; a view without rows has no readers.
	private static Recipe recipe(Subject subject, RefreshMaterializedView refresh, RelationFacts view) {
		return view.storage().populated() ? Recipe.NONE : Recipe.of("Nobody can read the view yet.",
				"REFRESH MATERIALIZED VIEW " + subject.text(refresh.name()));
	}

}
