package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.DropObjects;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;

/**
 * {@code RENAME TO} of a table that is in use.
 */
final class RenameTableRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("rename-table", Severity.ERROR,
			"Running instances fail with every statement that names the table, until the last of them is replaced.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RenameObject rename) || !isRead(rename.object().kind())
				|| subject.isNew(rename.object().name()) || leavesView(subject, rename.object().name())) {
			return;
		}
		ObjectName table = rename.object().name();
		String schema = GeneratedNames.schema(table);
		subject
			.report(HAZARD, table.span(),
					"'" + table.display() + "' becomes '" + rename.newName().name()
							+ "' while running instances still use the old name.")
			.recipe(Recipe
				.of("Both names work. One transaction.", subject.sql(),
						"CREATE VIEW " + subject.text(table) + " AS SELECT * FROM " + schema
								+ subject.text(rename.newName()))
				.then("After the deploy, when no instance uses the old name any more.",
						Notes.CONTRACT + "DROP VIEW " + subject.text(table)));
	}

	private static boolean isRead(ObjectKind kind) {
		return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW || kind == ObjectKind.MATERIALIZED_VIEW;
	}

	// A view under the old name, made in the same transaction, keeps old builds going.
	private static boolean leavesView(Subject subject, ObjectName table) {
		return subject.company()
			.anyMatch((other) -> other instanceof CreateView view && Changes.isSame(view.name(), table)
					|| other instanceof DropObjects drop && drop.kind() == ObjectKind.VIEW
							&& subject.script().mayRemove());
	}

}
