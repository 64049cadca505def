package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.sql.tree.Constraint.UsingIndex;
import dev.trestle.migrations.sql.tree.ConstraintAction.AddConstraint;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;

/**
 * A primary key on an index whose columns may have nulls, as far as the server knows.
 */
final class UsingIndexNullableRule extends AlterTableRule<AddConstraint> {

	private static final Hazard HAZARD = new Hazard("pk-using-index-nullable-columns", Severity.ERROR,
			"Nobody can read or write the table until all rows are checked for nulls.");

	UsingIndexNullableRule() {
		super(HAZARD, AddConstraint.class);
	}

	@Override
	void examine(AddConstraint add, AlterTable alter, Subject subject) {
		if (!(add.definition() instanceof UsingIndex using) || !using.primaryKey()) {
			return;
		}
		ObjectName table = alter.table().name();
		for (String column : columns(subject, table, using.index().name())) {
			NullProofs proofs = new NullProofs(subject, table, column);
			if (!proofs.isNotNull() && proofs.names().findAny().isEmpty()) {
				subject
					.report(HAZARD, add.span(),
							"'" + column + "' of '" + table.display()
									+ "' is made NOT NULL on the way: all rows are read with the table locked.")
					.sized(table)
					.replacement(new ConstraintRecipes(subject, table).notNull(column, GeneratedNames.quoted(column))
						.then("Nothing is read any more.", subject.sql()));
			}
		}
	}

	private static List<String> columns(Subject subject, ObjectName table, String index) {
		for (TableChanges.NewIndex made : subject.changes().of(table).indexes()) {
			if (index.equals(made.name()) && subject.facts().known()) {
				return made.columns().stream().filter(Objects::nonNull).toList();
			}
		}
		List<String> columns = new ArrayList<>();
		if (subject.facts().known()) {
			subject.facts()
				.index(table.schema(), index)
				.ifPresent((facts) -> facts.keys().forEach((key) -> columns.add(String.valueOf(key.column()))));
		}
		return columns;
	}

}
