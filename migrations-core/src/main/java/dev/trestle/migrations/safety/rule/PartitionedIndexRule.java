package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Hazard;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.ObjectName;

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
		return subject.relation(table).map(RelationFacts::kind).orElse(null) == RelationKind.PARTITIONED_TABLE;
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
						: "The index is built on all partitions of '" + table.display() + "' in one transaction.")
			.recipe(recipe(subject, index));
		if (!index.concurrently()) {
			draft.sized(table);
		}
	}

	private static Recipe recipe(Subject subject, CreateIndex index) {
		ObjectName table = index.table().name();
		List<RelationFacts> leaves = subject.relation(table)
			.map((relation) -> subject.facts().relatives(relation).children())
			.orElse(List.of());
		if (leaves.stream().anyMatch((leaf) -> leaf.kind() != RelationKind.TABLE)) {
			return Recipe.NONE;
		}
		String unique = index.unique() ? "UNIQUE " : "";
		String definition = subject.sql().substring(index.table().span().end());
		String parent = (index.name() != null) ? subject.text(index.name()) : name(subject, index, table.name());
		Recipe recipe = Recipe.of("An index without the partitions' indexes, which is not valid yet.",
				"CREATE " + unique + "INDEX " + parent + " ON ONLY " + subject.text(table) + definition);
		for (RelationFacts leaf : leaves) {
			String leafName = name(subject, index, leaf.name());
			String schema = GeneratedNames.quoted(leaf.schema()) + ".";
			recipe = recipe
				.then("Stands alone, outside of a transaction; nobody waits for it.",
						"CREATE " + unique + "INDEX CONCURRENTLY " + leafName + " ON " + schema
								+ GeneratedNames.quoted(leaf.name()) + definition)
				.then("The last one makes the index of the partitioned table valid.",
						"ALTER INDEX " + parent + " ATTACH PARTITION " + schema + leafName);
		}
		return recipe;
	}

	private static String name(Subject subject, CreateIndex index, String table) {
		String columns = index.elements()
			.stream()
			.map((element) -> (element.column() != null) ? element.column().name() : "expr")
			.collect(Collectors.joining("_"));
		return subject.names().of(new ObjectName(null, table, index.command()), columns, "idx");
	}

}
