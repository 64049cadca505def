package dev.trestle.migrations.safety.rule;

import java.util.EnumSet;
import java.util.Set;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.SetSchema;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;

/**
 * {@code SET SCHEMA} of what is in use.
 */
final class SetSchemaRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("set-schema", Severity.ERROR,
			"Running instances fail with every statement that names it, or that looks for it in the old schema.");

	private static final Set<ObjectKind> READ = EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW,
			ObjectKind.MATERIALIZED_VIEW);

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof SetSchema move) || !READ.contains(move.object().kind())) {
			return;
		}
		ObjectName table = move.object().name();
		boolean followed = subject.company()
			.anyMatch((other) -> other instanceof CreateView view && Changes.isSame(view.name(), table));
		if (followed || subject.isNew(table)) {
			return;
		}
		String name = GeneratedNames.quoted(table.name());
		subject
			.report(HAZARD, table.span(),
					"'" + table.display() + "' moves to '" + move.schema().name()
							+ "' while running instances still look for it in its old place.")
			.recipe(Recipe
				.of("Both places work. One transaction.", subject.sql(),
						"CREATE VIEW " + subject.text(table) + " AS SELECT * FROM " + subject.text(move.schema()) + "."
								+ name)
				.then("After the deploy, when no instance uses the old place any more.",
						Notes.CONTRACT + "DROP VIEW " + subject.text(table)));
	}

}
