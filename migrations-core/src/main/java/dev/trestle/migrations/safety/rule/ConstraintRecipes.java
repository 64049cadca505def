package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Locale;

import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.RelationKind;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.Constraint.Check;
import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Constraint.Key;
import dev.trestle.migrations.sql.tree.Constraint.PrimaryKey;
import dev.trestle.migrations.sql.tree.Constraint.Unique;
import dev.trestle.migrations.sql.tree.ConstraintTraits;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexParameters;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Adds constraints to a table in use. Names are those that the user or the server would
 * give.
 */
final class ConstraintRecipes {

	private final Subject subject;

	private final ObjectName table;

	private final String alter;

	ConstraintRecipes(Subject subject, ObjectName table) {
		this.subject = subject;
		this.table = table;
		this.alter = "ALTER TABLE " + subject.text(table);
	}

	Recipe notNull(Identifier column) {
		return notNull(column.name(), this.subject.text(column));
	}

	Recipe notNull(String name, String column) {
		String constraint = this.subject.names().of(this.table, name, "not_null");
		return notNullNamed(constraint, column);
	}

	Recipe notNullNamed(String constraint, String column) {
		String validate = this.alter + " VALIDATE CONSTRAINT " + constraint;
		if (this.subject.major() >= 18) {
			return Recipe
				.of(Notes.CHECKED_FROM_NOW,
						this.alter + " ADD CONSTRAINT " + constraint + " NOT NULL " + column + " NOT VALID")
				.then(Notes.CHECKED_LATER, validate);
		}
		return Recipe
			.of(Notes.CHECKED_FROM_NOW,
					this.alter + " ADD CONSTRAINT " + constraint + " CHECK (" + column + " IS NOT NULL) NOT VALID")
			.then(Notes.CHECKED_LATER, validate)
			.then("The validated constraint is the proof: nothing is read. It must not be dropped in the same statement.",
					this.alter + " ALTER COLUMN " + column + " SET NOT NULL",
					this.alter + " DROP CONSTRAINT " + constraint);
	}

	Recipe validatedLater(Constraint constraint, String name) {
		String definition = this.subject.text(constraint.span());
		String named = (constraint.name() != null) ? definition : "CONSTRAINT " + name + " " + definition;
		return Recipe.of(Notes.CHECKED_FROM_NOW, this.alter + " ADD " + named + " NOT VALID")
			.then(Notes.CHECKED_LATER, this.alter + " VALIDATE CONSTRAINT " + name);
	}

	Recipe check(Check check) {
		List<String> named = check.expression().names().stream().map(ObjectName::name).distinct().toList();
		List<Identifier> columns = (named.size() == 1) ? List.of(new Identifier(named.get(0), check.span()))
				: List.of();
		return validatedLater(check, name(check, columns, "check"));
	}

	Recipe foreignKey(ForeignKey key, List<Identifier> columns) {
		return validatedLater(key, name(key, columns, "fkey"));
	}

	// Before 18 the server refuses NOT VALID for the foreign key of a partitioned table,
	// but takes over those that its partitions have already.
	Recipe foreignKeyOfPartitions(ForeignKey key, PartitionRecipes partitions) {
		String name = name(key, key.columns(), "fkey");
		String definition = this.subject.text(key.span());
		String named = " ADD " + ((key.name() != null) ? definition : "CONSTRAINT " + name + " " + definition);
		return partitions
			.leafByLeaf((leaf) -> Recipe
				.of("New rows of the partition are checked from here on.", "ALTER TABLE " + leaf + named + " NOT VALID")
				.then(Notes.CHECKED_LATER, "ALTER TABLE " + leaf + " VALIDATE CONSTRAINT " + name))
			.then("Takes over what the partitions have; nothing is read.", this.alter + named);
	}

	// REFERENCES at a column says nothing of the column.
	Recipe references(ForeignKey key, Identifier column) {
		String name = name(key, List.of(column), "fkey");
		String definition = this.subject.text(key.span());
		int references = definition.toLowerCase(Locale.ROOT).indexOf("references");
		String tail = (references >= 0) ? definition.substring(references) : definition;
		return Recipe
			.of(Notes.CHECKED_FROM_NOW,
					this.alter + " ADD CONSTRAINT " + name + " FOREIGN KEY (" + this.subject.text(column) + ") " + tail
							+ " NOT VALID")
			.then(Notes.CHECKED_LATER, this.alter + " VALIDATE CONSTRAINT " + name);
	}

	Recipe key(Key key) {
		return (key instanceof PrimaryKey primaryKey) ? primaryKey(primaryKey) : unique((Unique) key);
	}

	private Recipe unique(Unique unique) {
		List<Identifier> columns = unique.columns();
		String middle = IndexNames.columns(columns, unique.index().include());
		String name = (unique.name() != null) ? this.subject.text(unique.name())
				: this.subject.names().of(this.table, middle, "key");
		String definition = definition(columns, unique.index(), unique.nullsNotDistinct());
		PartitionRecipes partitions = partitions();
		if (partitions != null) {
			return partitions.constraint(name,
					new PartitionRecipes.Keyed(unique.nullsNotDistinct() ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE",
							middle, "key", definition(columns, unique.index(), false), traits(unique.traits())));
		}
		return index(name, definition).then("Takes the index; nothing is read.",
				this.alter + " ADD CONSTRAINT " + name + " UNIQUE USING INDEX " + name + traits(unique.traits()));
	}

	private Recipe primaryKey(PrimaryKey key) {
		Recipe recipe = Recipe.NONE;
		for (Identifier column : key.columns()) {
			if (this.subject.column(this.table, column.name()).filter(ColumnFacts::notNull).isEmpty()) {
				recipe = recipe.then(notNull(column));
			}
		}
		String name = (key.name() != null) ? this.subject.text(key.name())
				: this.subject.names().of(this.table, "", "pkey");
		String definition = definition(key.columns(), key.index(), false);
		PartitionRecipes partitions = partitions();
		if (partitions != null) {
			return recipe.then(partitions.constraint(name,
					new PartitionRecipes.Keyed("PRIMARY KEY", "", "pkey", definition, traits(key.traits()))));
		}
		return recipe.then(index(name, definition))
			.then("Takes the index; nothing is read.",
					this.alter + " ADD CONSTRAINT " + name + " PRIMARY KEY USING INDEX " + name + traits(key.traits()));
	}

	// How to deal with a partitioned table; null for any other.
	private @Nullable PartitionRecipes partitions() {
		return this.subject.relation(this.table)
			.filter((relation) -> relation.kind() == RelationKind.PARTITIONED_TABLE)
			.map((relation) -> new PartitionRecipes(this.subject, relation))
			.orElse(null);
	}

	private String definition(List<Identifier> columns, IndexParameters parameters, boolean nullsNotDistinct) {
		String include = parameters.include().isEmpty() ? ""
				: " INCLUDE (" + this.subject.list(parameters.include()) + ")";
		String tablespace = (parameters.tablespace() == null) ? ""
				: " TABLESPACE " + this.subject.text(parameters.tablespace());
		String nulls = nullsNotDistinct ? " NULLS NOT DISTINCT" : "";
		return " (" + this.subject.list(columns) + ")" + include + nulls + tablespace;
	}

	private Recipe index(String name, String definition) {
		return Recipe.of(
				"The index is built while everybody reads and writes. It stands alone, outside of a transaction.",
				"CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + this.subject.text(this.table) + definition);
	}

	private static String traits(ConstraintTraits traits) {
		String deferrable = Boolean.TRUE.equals(traits.deferrable()) ? " DEFERRABLE" : "";
		return deferrable + (Boolean.TRUE.equals(traits.initiallyDeferred()) ? " INITIALLY DEFERRED" : "");
	}

	private String name(Constraint constraint, List<Identifier> columns, String label) {
		return (constraint.name() != null) ? this.subject.text(constraint.name())
				: this.subject.names().of(this.table, columns, label);
	}

}
