package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.IndexFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE INDEX} on a partitioned table, which cannot be built concurrently as a
 * whole.
 */
final class PartitionedIndexRule implements StatementRule {

	private static final Hazard HAZARD = new Hazard("create-index-on-partitioned-parent", Severity.ERROR,
			"Writers of all partitions wait until the indexes of all partitions are built. Reads go on.");

	@Override
	public Hazard hazard() {
		return HAZARD;
	}

	static boolean isPartitioned(Subject subject, ObjectName table) {
		return subject.relation(table)
			.map((relation) -> relation.kind() == RelationKind.PARTITIONED_TABLE)
			.orElseGet(() -> subject.changes().of(table).isPartitioned());
	}

	// Whether something can be made for the table bit by bit.
	static boolean isPossible(Subject subject, ObjectName table) {
		return !isPartitioned(subject, table) || subject.relation(table)
			.map((relation) -> new PartitionRecipes(subject, relation).isPossible())
			.orElse(false);
	}

	@Override
	public void examine(Subject subject) {
		if (!(subject.tree() instanceof CreateIndex index) || index.table().only()) {
			return;
		}
		ObjectName table = index.table().name();
		if (subject.isNew(table) || !isPartitioned(subject, table)) {
			return;
		}
		Draft draft = subject.report(HAZARD, index.command(),
				index.concurrently() ? "'" + table.display() + "' is partitioned: PostgreSQL refuses CONCURRENTLY here."
						: "The index is built on all partitions of '" + table.display() + "' in one transaction.");
		subject.relation(table)
			.ifPresentOrElse((relation) -> recipe(subject, index, relation, draft),
					() -> draft.recipe(recipe(subject, index)));
		if (!index.concurrently()) {
			draft.sized(table);
		}
	}

	// Only a database tells which partitions there are.
	private static Recipe recipe(Subject subject, CreateIndex index) {
		String sql = subject.sql();
		int table = index.table().span().start();
		String create = sql.substring(0, table);
		String alone = index.concurrently() ? create.replaceFirst("(?i)\\bCONCURRENTLY\\b\\s*", "") : create;
		return Recipe.of(
				"Empty, and not valid before every partition has such an index, built CONCURRENTLY in a script of"
						+ " its own and attached by ALTER INDEX ... ATTACH PARTITION.",
				alone + "ONLY " + sql.substring(table));
	}

	private static void recipe(Subject subject, CreateIndex index, RelationFacts table, Draft draft) {
		PartitionRecipes partitions = new PartitionRecipes(subject, table);
		if (!partitions.isPossible()) {
			return;
		}
		String columns = IndexNames.columns(subject, index);
		String middle = (columns != null) ? columns : "expr";
		String kind = index.unique() ? "UNIQUE INDEX" : "INDEX";
		String name = (index.name() != null) ? subject.text(index.name())
				: subject.names().of(index.table().name(), middle, "idx");
		String definition = subject.sql().substring(index.table().span().end());
		Recipe recipe = partitions.index(name, new PartitionRecipes.Index(kind, middle, definition));
		boolean safe = columns != null && !index.ifNotExists()
				&& partitions.leaves().stream().noneMatch((leaf) -> hasAlike(leaf, index));
		if (safe) {
			draft.replacement(recipe);
		}
		else {
			draft.recipe(recipe);
		}
	}

	// An index that the server would take instead of building another one.
	private static boolean hasAlike(RelationFacts leaf, CreateIndex index) {
		List<@Nullable String> wanted = new ArrayList<>();
		index.elements().forEach((element) -> wanted.add((element.column() != null) ? element.column().name() : null));
		return leaf.indexes()
			.stream()
			.anyMatch((existing) -> existing.parent() == 0
					&& Arrays.asList(existing.keys().stream().map(IndexFacts.Key::column).toArray()).equals(wanted));
	}

}
