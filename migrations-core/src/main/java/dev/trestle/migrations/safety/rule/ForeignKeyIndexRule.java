package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.ColumnAction.AddColumn;
import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;

/**
 * A foreign key whose columns no index begins with.
 */
final class ForeignKeyIndexRule implements ScriptRule {

	private static final Hazard HAZARD = new Hazard("fk-without-index", Severity.WARNING,
			"Each DELETE and each change of a key in the referenced table reads the whole referencing one, with its"
					+ " row locked.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	@Override
	public void examine(List<Subject> script) {
		for (Subject subject : script) {
			if (subject.tree() instanceof CreateTable create && create.kind() == ObjectKind.TABLE) {
				examine(create.constraints(), create.name(), subject);
				for (ColumnDefinition column : create.columns()) {
					examine(column.constraints(), create.name(), subject);
				}
			}
			else if (subject.tree() instanceof AlterTable alter) {
				for (TableAction action : alter.actions()) {
					examine(action, alter.table().name(), subject);
				}
			}
		}
	}

	private static void examine(TableAction action, ObjectName table, Subject subject) {
		if (action instanceof AddConstraint add) {
			examine(add.definition(), table, subject);
		}
		else if (action instanceof AddColumn add) {
			examine(add.definition().constraints(), table, subject);
		}
	}

	private static void examine(List<Constraint> constraints, ObjectName table, Subject subject) {
		for (Constraint constraint : constraints) {
			examine(constraint, table, subject);
		}
	}

	private static void examine(Constraint constraint, ObjectName table, Subject subject) {
		if (!(constraint instanceof ForeignKey key)) {
			return;
		}
		List<String> columns = key.columns().stream().map(Identifier::name).toList();
		if (!new IndexedColumns(subject, table).areKnown(columns) || new IndexedColumns(subject, table).has(columns)) {
			return;
		}
		subject
			.report(HAZARD, key.span(),
					"No index of '" + table.display() + "' begins with " + Texts.quoted(columns)
							+ ", which the foreign key to '" + key.referenced().display() + "' needs.")
			.sized(table)
			.recipe(recipe(subject, table, key));
	}

	private static Recipe recipe(Subject subject, ObjectName table, ForeignKey key) {
		String index = subject.names().of(table, key.columns(), "idx") + " ON " + subject.text(table) + " ("
				+ subject.list(key.columns()) + ")";
		if (subject.isNew(table)) {
			return Recipe.of("A new table: nobody waits for its index.", subject.sql(), "CREATE INDEX " + index);
		}
		Recipe statement = Recipe.of("The statement as it is.", subject.sql());
		Recipe built = Recipe.of("Stands alone, outside of a transaction; nobody waits for it.",
				"CREATE INDEX CONCURRENTLY " + index);
		List<String> columns = key.columns().stream().map(Identifier::name).toList();
		return subject.changes().of(table).columns().containsAll(columns) ? statement.then(built)
				: built.then(statement);
	}

}
