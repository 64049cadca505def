package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;

/**
 * {@code REFRESH MATERIALIZED VIEW} without {@code CONCURRENTLY}.
 */
final class RefreshRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("refresh-matview-not-concurrent", Severity.ERROR,
			"Nobody can read the view until its query is done.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RefreshMaterializedView refresh) || refresh.concurrently()
				|| subject.isNew(refresh.name()) || isEmpty(subject, refresh.name())) {
			return;
		}
		Draft draft = subject
			.report(HAZARD, refresh.command(),
					"The materialized view '" + refresh.name().display() + "' is locked against readers.")
			.sized(refresh.name());
		if (!refresh.withNoData()) {
			Recipe recipe = Recipe.of(
					"Reads go on. The view needs a unique index on plain columns, without a condition.",
					Texts.concurrently(subject, refresh.command()));
			if (isRefreshable(subject, refresh.name())) {
				draft.replacement(recipe);
			}
			else {
				draft.recipe(recipe);
			}
		}
	}

	// The server tells old rows from new ones by such an index.
	private static boolean isRefreshable(Subject subject, ObjectName view) {
		return subject.relation(view)
			.stream()
			.flatMap((relation) -> relation.indexes().stream())
			.anyMatch((index) -> index.uniqueness().unique() && index.state().valid() && !index.partial()
					&& !index.isOnExpression());
	}

	// A view without data cannot be read, nor refreshed concurrently.
	private static boolean isEmpty(Subject subject, ObjectName view) {
		return subject.relation(view).filter((relation) -> !relation.storage().populated()).isPresent();
	}

}
