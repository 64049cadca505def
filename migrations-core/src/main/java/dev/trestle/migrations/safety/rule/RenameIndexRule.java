package dev.trestle.migrations.safety.rule;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ObjectStatement.RenameObject;

/**
 * {@code ALTER TABLE … RENAME TO} of an index.
 */
final class RenameIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("rename-index-through-table", Severity.WARNING,
			"Reads and writes of the table wait behind it, and it waits for the longest query on the table.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof RenameObject rename) || rename.object().kind() != ObjectKind.TABLE
				|| !subject.facts().known()) {
			return;
		}
		ObjectName name = rename.object().name();
		IndexFacts index = subject.expected().index(name.schema(), name.name()).orElse(null);
		if (index != null && index.oid() > 0) {
			subject
				.report(HAZARD, name.span(),
						"'" + name.display() + "' is an index: ALTER TABLE locks it against all queries on its table.")
				.replacement(Recipe.of("Queries go on.", "ALTER INDEX " + (rename.ifExists() ? "IF EXISTS " : "")
						+ subject.text(name) + " RENAME TO " + subject.text(rename.newName())));
		}
	}

}
