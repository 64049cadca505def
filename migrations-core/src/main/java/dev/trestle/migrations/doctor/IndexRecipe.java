package dev.trestle.migrations.doctor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Recipe;

/**
 * How the index is made that a foreign key lacks.
 */
final class IndexRecipe {

	private static final int LONGEST_NAME = 63;

	private final Patient patient;

	private final Table table;

	private final String columns;

	private final String middle;

	IndexRecipe(Patient patient, Table table, ForeignKey key) {
		this.patient = patient;
		this.table = table;
		this.columns = " (" + String.join(", ", key.columnNames()) + ")";
		this.middle = String.join("_", key.columnNames()).replace("\"", "");
	}

	Recipe recipe() {
		return this.table.partitioned() ? ofPartitions() : build(this.table);
	}

	private Recipe build(Table one) {
		return Recipe.of("Stands alone, outside of a transaction; nobody waits for it.",
				"CREATE INDEX CONCURRENTLY " + name(one) + " ON " + one.name() + this.columns);
	}

	/** PostgreSQL refuses CONCURRENTLY for the partitioned table as a whole. */
	private Recipe ofPartitions() {
		List<Table> leaves = this.patient.partitions(this.table);
		if (leaves.stream().anyMatch(Table::partitioned)) {
			return Recipe.NONE;
		}
		String parent = name(this.table);
		Recipe recipe = Recipe.of("An index without the partitions' indexes, which is not valid yet.",
				"CREATE INDEX " + parent + " ON ONLY " + this.table.name() + this.columns);
		for (Table leaf : leaves) {
			recipe = recipe.then(build(leaf))
				.then("The last one makes the index of the partitioned table valid.", "ALTER INDEX "
						+ this.table.schema() + "." + parent + " ATTACH PARTITION " + leaf.schema() + "." + name(leaf));
		}
		return recipe;
	}

	private String name(Table one) {
		Set<String> taken = this.patient.observations()
			.indexes()
			.stream()
			.filter((index) -> index.table() == one.oid())
			.map(Index::plainName)
			.collect(Collectors.toSet());
		String name = made(one.plainName(), "_idx");
		for (int i = 1; taken.contains(name); i++) {
			name = made(one.plainName(), "_idx" + i);
		}
		return name;
	}

	private String made(String tableName, String label) {
		String name = tableName + "_" + this.middle;
		while ((name + label).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
			name = name.substring(0, name.length() - 1);
		}
		return quoted(name + label);
	}

	/** A name that ends with a label is no reserved word. */
	private static String quoted(String name) {
		return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
	}

}
