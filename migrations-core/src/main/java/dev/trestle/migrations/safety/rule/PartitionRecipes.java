package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Gives a partitioned table in use what cannot be made for it as a whole without locking
 * it: partition by partition, and what is partitioned again likewise.
 */
final class PartitionRecipes {

	private static final String ALONE = "Stands alone, outside of a transaction; nobody waits for it.";

	private static final String ATTACH = "The last one makes the index of the partitioned table valid.";

	private final Subject subject;

	private final RelationFacts root;

	private final GeneratedNames names;

	PartitionRecipes(Subject subject, RelationFacts root) {
		this.subject = subject;
		this.root = root;
		this.names = subject.names();
	}

	// Whether all partitions are tables, which foreign tables are not.
	boolean isPossible() {
		return this.subject.facts()
			.relatives(this.root)
			.tree()
			.stream()
			.allMatch(
					(member) -> member.kind() == RelationKind.TABLE || member.kind() == RelationKind.PARTITIONED_TABLE);
	}

	/**
	 * An index.
	 * @param kind such as {@code UNIQUE INDEX}
	 * @param name its name
	 * @param columns what the names of the partitions' indexes are made of
	 * @param definition what stands behind the table's name
	 */
	Recipe index(String kind, String name, String columns, String definition) {
		return index(this.root, kind, name, columns, definition);
	}

	private Recipe index(RelationFacts table, String kind, String name, String columns, String definition) {
		Recipe recipe = Recipe.of("An index without the partitions' indexes, which is not valid yet.",
				"CREATE " + kind + " " + name + " ON ONLY " + written(table) + definition);
		for (RelationFacts child : children(table)) {
			String own = this.names.reserve(named(child), columns, "idx");
			recipe = recipe
				.then(isPartitioned(child) ? index(child, kind, own, columns, definition)
						: Recipe.of(ALONE,
								"CREATE " + kind + " CONCURRENTLY " + own + " ON " + written(child) + definition))
				.then(attach(table, name, child, own));
		}
		return recipe;
	}

	/**
	 * A constraint that has an index.
	 * @param name its name
	 * @param columns what the names of the partitions' constraints are made of
	 * @param label what they end with
	 * @param kind {@code UNIQUE} or {@code PRIMARY KEY}
	 * @param definition the columns and what else belongs to the index
	 * @param traits what is said about its enforcement
	 */
	Recipe constraint(String name, String columns, String label, String kind, String definition, String traits) {
		return constraint(this.root, name, (child) -> this.names.reserve(named(child), columns, label), kind,
				definition, traits);
	}

	private Recipe constraint(RelationFacts table, String name, Names names, String kind, String definition,
			String traits) {
		Recipe recipe = Recipe.of("A constraint without the partitions' constraints, which is not valid yet.",
				"ALTER TABLE ONLY " + written(table) + " ADD CONSTRAINT " + name + " " + kind + definition + traits);
		for (RelationFacts child : children(table)) {
			String own = names.of(child);
			recipe = recipe
				.then(isPartitioned(child) ? constraint(child, own, names, kind, definition, traits)
						: leafConstraint(child, own, kind, definition, traits))
				.then(attach(table, name, child, own));
		}
		return recipe;
	}

	private Recipe leafConstraint(RelationFacts leaf, String name, String kind, String definition, String traits) {
		return Recipe.of(ALONE, "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + written(leaf) + definition)
			.then("Takes the index; nothing is read.", "ALTER TABLE " + written(leaf) + " ADD CONSTRAINT " + name + " "
					+ kind + " USING INDEX " + name + traits);
	}

	private Recipe attach(RelationFacts table, String name, RelationFacts child, String own) {
		return Recipe.of(ATTACH, "ALTER INDEX " + GeneratedNames.quoted(table.schema()) + "." + name
				+ " ATTACH PARTITION " + GeneratedNames.quoted(child.schema()) + "." + own);
	}

	// A constraint that each partition gets by itself, until the table takes them over.
	Recipe leafByLeaf(Function<String, Recipe> leaf) {
		Recipe recipe = Recipe.NONE;
		for (RelationFacts one : leaves()) {
			recipe = recipe.then(leaf.apply(written(one)));
		}
		return recipe;
	}

	List<RelationFacts> leaves() {
		return this.subject.facts()
			.relatives(this.root)
			.tree()
			.stream()
			.filter((member) -> member.kind() == RelationKind.TABLE)
			.toList();
	}

	private List<RelationFacts> children(RelationFacts table) {
		List<RelationFacts> children = new ArrayList<>(this.subject.facts().relatives(table).children());
		children.sort((one, other) -> one.name().compareTo(other.name()));
		return children;
	}

	private static boolean isPartitioned(RelationFacts table) {
		return table.kind() == RelationKind.PARTITIONED_TABLE;
	}

	private static ObjectName named(RelationFacts table) {
		return new ObjectName(table.schema(), table.name(), new Span(0, 0));
	}

	private static String written(RelationFacts table) {
		return GeneratedNames.quoted(table.schema()) + "." + GeneratedNames.quoted(table.name());
	}

	/**
	 * Chooses the name of what a partition gets.
	 */
	@FunctionalInterface
	private interface Names {

		String of(RelationFacts partition);

	}

}
