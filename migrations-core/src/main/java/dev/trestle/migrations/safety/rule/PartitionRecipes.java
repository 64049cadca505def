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
	 * @param name its name
	 * @param index what it is
	 */
	Recipe index(String name, Index index) {
		return index(this.root, name, index);
	}

	private Recipe index(RelationFacts table, String name, Index index) {
		Recipe recipe = Recipe.of("An index without the partitions' indexes, which is not valid yet.",
				"CREATE " + index.kind() + " " + name + " ON ONLY " + written(table) + index.definition());
		for (RelationFacts child : children(table)) {
			String own = this.names.reserve(named(child), index.columns(), "idx");
			recipe = recipe
				.then(isPartitioned(child) ? index(child, own, index)
						: Recipe.of(Notes.ALONE, "CREATE " + index.kind() + " CONCURRENTLY " + own + " ON "
								+ written(child) + index.definition()))
				.then(attach(table, name, child, own));
		}
		return recipe;
	}

	/**
	 * A constraint that has an index.
	 * @param name its name
	 * @param constraint what it is
	 */
	Recipe constraint(String name, Keyed constraint) {
		return constraint(this.root, name, constraint);
	}

	private Recipe constraint(RelationFacts table, String name, Keyed constraint) {
		Recipe recipe = Recipe.of("A constraint without the partitions' constraints, which is not valid yet.",
				"ALTER TABLE ONLY " + written(table) + " ADD CONSTRAINT " + name + " " + constraint.kind()
						+ constraint.definition() + constraint.traits());
		for (RelationFacts child : children(table)) {
			String own = this.names.reserve(named(child), constraint.columns(), constraint.label());
			recipe = recipe
				.then(isPartitioned(child) ? constraint(child, own, constraint)
						: leafConstraint(child, own, constraint))
				.then(attach(table, name, child, own));
		}
		return recipe;
	}

	private Recipe leafConstraint(RelationFacts leaf, String name, Keyed constraint) {
		return Recipe
			.of(Notes.ALONE,
					"CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + written(leaf) + constraint.indexDefinition())
			.then("Takes the index; nothing is read.", "ALTER TABLE " + written(leaf) + " ADD CONSTRAINT " + name + " "
					+ constraint.plainKind() + " USING INDEX " + name + constraint.traits());
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
		return GeneratedNames.qualified(table);
	}

	/**
	 * An index.
	 *
	 * @param kind such as {@code UNIQUE INDEX}
	 * @param columns what the names of the partitions' indexes are made of
	 * @param definition what stands behind the table's name
	 */
	record Index(String kind, String columns, String definition) {

	}

	/**
	 * A unique constraint or a primary key.
	 *
	 * @param kind such as {@code PRIMARY KEY} or {@code UNIQUE NULLS NOT DISTINCT}
	 * @param columns what the names of the partitions' constraints are made of
	 * @param label what they end with
	 * @param definition the columns and what else belongs to the index
	 * @param traits what is said about its enforcement
	 */
	record Keyed(String kind, String columns, String label, String definition, String traits) {

		private static final String NULLS = " NULLS NOT DISTINCT";

		// Where the index is taken, it says this by itself.
		String plainKind() {
			return this.kind.replace(NULLS, "");
		}

		// In an index the words stand behind the columns, and a tablespace behind them.
		String indexDefinition() {
			int tablespace = this.definition.indexOf(" TABLESPACE ");
			int end = (tablespace >= 0) ? tablespace : this.definition.length();
			return this.kind.endsWith(NULLS)
					? this.definition.substring(0, end) + NULLS + this.definition.substring(end) : this.definition;
		}

	}

}
