package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;

/**
 * {@code LOCK TABLE} in a mode that keeps the application waiting.
 */
final class LockTableRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("explicit-lock-table", Severity.WARNING,
			"Reads and writes of the table wait until the transaction ends.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof LockTable lock) || lock.mode() != LockMode.ACCESS_EXCLUSIVE) {
			return;
		}
		List<Relation> tables = lock.tables().stream().filter((table) -> !subject.isNew(table.name())).toList();
		if (!tables.isEmpty()) {
			String names = tables.stream().map((table) -> subject.text(table.span())).collect(Collectors.joining(", "));
			subject
				.report(HAZARD, tables.get(0).span(),
						"'" + tables.get(0).name().display() + "' is locked against everybody, readers too.")
				.recipe(Recipe.of("Keeps writers out, and other migrations; readers go on.",
						"LOCK TABLE " + names + " IN SHARE ROW EXCLUSIVE MODE"));
		}
	}

}
