package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;

/**
 * {@code RENAME COLUMN} of a table that is in use.
 */
final class RenameColumnRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("rename-column", Severity.ERROR,
			"Running instances fail with every statement that names the column, until the last of them is replaced.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RenameObject rename) || rename.object().kind() != ObjectKind.COLUMN
				|| rename.written() != ObjectKind.TABLE || rename.object().relation() == null) {
			return;
		}
		ObjectName table = rename.object().relation();
		if (subject.isNew(table) || keepsOldName(subject, rename)) {
			return;
		}
		subject
			.report(HAZARD, rename.object().name().span(),
					"'" + rename.object().name().name() + "' of '" + table.display() + "' becomes '"
							+ rename.newName().name() + "' while running instances still use the old name.")
			.recipe(recipe(subject, table, rename));
	}

	// Through a view, or because another column gets the name in the same transaction.
	private static boolean keepsOldName(Subject subject, RenameObject rename) {
		return subject.company()
			.anyMatch((other) -> other instanceof CreateView
					|| other instanceof RenameObject swap && swap.object().kind() == ObjectKind.COLUMN
							&& (swap.newName().name().equals(rename.object().name().name())
									|| rename.newName().name().equals(swap.object().name().name())));
	}

	// Reading and writing through the view works on all servers, ON CONFLICT included.
	private static Recipe recipe(Subject subject, ObjectName table, RenameObject rename) {
		String old = subject.text(rename.object().name());
		String base = GeneratedNames.quoted(GeneratedNames.cut(table.name(), 58) + "_base");
		String schema = GeneratedNames.schema(table);
		String view = subject.text(table);
		return Recipe
			.of("Both names work: the view under the table's name has the column twice. One transaction.",
					"ALTER TABLE " + view + " RENAME TO " + base,
					"ALTER TABLE " + schema + base + " RENAME COLUMN " + old + " TO " + subject.text(rename.newName()),
					"CREATE VIEW " + view + " AS SELECT *, " + subject.text(rename.newName()) + " AS " + old + " FROM "
							+ schema + base)
			.then("After the deploy, when no instance uses the old name any more.",
					Notes.CONTRACT + "DROP VIEW " + view,
					"ALTER TABLE " + schema + base + " RENAME TO " + GeneratedNames.quoted(table.name()));
	}

}
