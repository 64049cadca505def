package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.ColumnAction.DropColumn;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.TableStatement.AlterTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code DROP COLUMN} of one that indexes share with others.
 */
final class DropColumnIndexRule extends AlterTableRule<DropColumn> {

	private static final Hazard HAZARD = new Hazard("drop-column-drops-index", Severity.WARNING,
			"Queries that find rows by the other columns of the index read the whole table from the commit on.");

	DropColumnIndexRule() {
		super(HAZARD, DropColumn.class);
	}

	@Override
	void examine(DropColumn drop, AlterTable alter, Subject subject) {
		ObjectName table = alter.table().name();
		String column = drop.column().name();
		List<IndexFacts> indexes = subject.existing(table).map(RelationFacts::indexes).orElse(List.of());
		for (IndexFacts index : indexes) {
			List<IndexFacts.Key> rest = rest(index, column);
			if (index.columns().contains(column) && !rest.isEmpty() && !isReplaced(rest, column, indexes)) {
				subject
					.report(HAZARD, drop.span(),
							"The index '" + index.name() + "' of '" + table.display() + "' goes with '" + column
									+ "', although it has other columns, too.")
					.recipe(recipe(index, rest, alter, subject));
			}
		}
	}

	private static List<IndexFacts.Key> rest(IndexFacts index, String column) {
		return index.keys().stream().filter((key) -> !column.equals(key.column())).toList();
	}

	// Whether there is another index that begins with the same column.
	private static boolean isReplaced(List<IndexFacts.Key> rest, String column, List<IndexFacts> indexes) {
		String first = rest.get(0).column();
		return first != null && indexes.stream()
			.anyMatch((other) -> first.equals(other.keys().get(0).column()) && !other.columns().contains(column)
					&& !other.partial());
	}

	// Whether the other columns are unique is for people to say.
	private static Recipe recipe(IndexFacts index, List<IndexFacts.Key> rest, AlterTable alter, Subject subject) {
		List<@Nullable String> columns = new ArrayList<>();
		rest.forEach((key) -> columns.add(key.column()));
		if (index.uniqueness().unique() || index.partial() || index.partitioned() || columns.contains(null)
				|| !index.method().equals("btree")) {
			return Recipe.NONE;
		}
		ObjectName table = alter.table().name();
		String list = columns.stream()
			.map((column) -> GeneratedNames.quoted(Objects.requireNonNull(column)))
			.collect(Collectors.joining(", "));
		return Recipe
			.of(Notes.ALONE,
					"CREATE INDEX CONCURRENTLY " + subject.names().of(table, String.join("_", columns), "idx") + " ON "
							+ subject.text(table) + " (" + list + ")")
			.then("Drops the old index, too.", Notes.CONTRACT + subject.sql());
	}

}
