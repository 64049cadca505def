package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import org.jspecify.annotations.Nullable;

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
			ObjectName table = table(subject.tree());
			if (table != null) {
				for (Constraint constraint : Definitions.constraints(subject.tree())) {
					examine(constraint, table, subject);
				}
			}
		}
	}

	private static @Nullable ObjectName table(ParsedStatement tree) {
		if (tree instanceof CreateTable create && create.kind() == ObjectKind.TABLE) {
			return create.name();
		}
		return (tree instanceof AlterTable alter) ? alter.table().name() : null;
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
		Recipe built = Recipe.of(Notes.ALONE, "CREATE INDEX CONCURRENTLY " + index);
		List<String> columns = key.columns().stream().map(Identifier::name).toList();
		return subject.changes().of(table).columns().containsAll(columns) ? statement.then(built)
				: built.then(statement);
	}

}
