package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE OR REPLACE VIEW} that would take columns away.
 */
final class ReplaceViewRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("replace-view-changes-columns", Severity.ERROR,
			"Nobody waits: the server refuses the statement with 42P16, and the script stops there.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateView view) || !view.orReplace() || view.temporary()) {
			return;
		}
		List<@Nullable String> before = before(view.name(), subject);
		List<@Nullable String> after = (before != null) ? new ViewColumns(view, subject.sql()).names() : null;
		String flaw = (before != null && after != null) ? flaw(before, after) : null;
		if (flaw != null) {
			subject.report(HAZARD, view.name().span(), "The view '" + view.name().display() + "' " + flaw + ".")
				.recipe(Recipe.of(
						"One transaction. Grant privileges on the view again, and make views that read it again.",
						"DROP VIEW " + subject.text(view.name()), subject.sql()));
		}
	}

	private static @Nullable List<@Nullable String> before(ObjectName view, Subject subject) {
		ViewColumns made = subject.changes().view(view);
		if (made != null) {
			return made.names();
		}
		RelationFacts known = subject.isAhead() ? subject.existing(view).orElse(null) : null;
		if (known == null || known.kind() != RelationKind.VIEW) {
			return null;
		}
		List<@Nullable String> names = new ArrayList<>();
		known.columns().forEach((column) -> names.add(column.name()));
		return names;
	}

	// New columns can only come last.
	private static @Nullable String flaw(List<@Nullable String> before, List<@Nullable String> after) {
		for (int i = 0; i < before.size(); i++) {
			String old = before.get(i);
			if (i >= after.size()) {
				return "has " + before.size() + " columns, of which only " + after.size() + " would be left";
			}
			if (old != null && after.get(i) != null && !old.equals(after.get(i))) {
				return "has '" + old + "' where '" + after.get(i) + "' would be";
			}
		}
		return null;
	}

}
