package dev.trestle.migrations.doctor;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.trestle.migrations.safety.Severity;

/**
 * Foreign keys whose columns no index begins with.
 */
final class ForeignKeyCheck implements Check {

	/**
	 * Methods whose indexes find a row by equality of all their columns, or the first
	 * ones.
	 */
	private static final Set<String> METHODS = Set.of("btree", "hash");

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		for (ForeignKey key : patient.observations().foreignKeys()) {
			patient.table(key.table())
				.filter((table) -> !isIndexed(patient, table, key.numbers()))
				.map((table) -> diagnosis(patient, table, key, thresholds))
				.ifPresent(found);
		}
	}

	/** Whether an index finds the rows that reference another one. */
	static boolean serves(Index index, List<Integer> columns) {
		Index.Definition definition = index.definition();
		List<Integer> keys = definition.keys().stream().map(Index.Key::column).toList();
		boolean allRows = definition.predicate() == null || columns.contains(definition.notNull());
		// in any order: the server looks for all of them at once
		return index.usable() && allRows && METHODS.contains(definition.method()) && keys.size() >= columns.size()
				&& keys.subList(0, columns.size()).containsAll(columns);
	}

	private static boolean isIndexed(Patient patient, Table table, List<Integer> columns) {
		if (patient.indexes(table.oid()).stream().anyMatch((index) -> serves(index, columns))) {
			return true;
		}
		List<Table> partitions = patient.partitions(table);
		return !partitions.isEmpty() && partitions.stream().allMatch((one) -> isIndexed(patient, one, columns));
	}

	private static Diagnosis diagnosis(Patient patient, Table table, ForeignKey key, Thresholds thresholds) {
		long rows = patient.rows(table);
		Diagnosis diagnosis = Diagnosis.of(Ailment.FK_WITHOUT_INDEX, table.name(),
				"No index of '" + table.name() + "' begins with " + Texts.quoted(key.columnNames())
						+ ", which the foreign key '" + key.name() + "' to '" + patient.name(key.referenced())
						+ "' needs. The table has about " + rows + " rows.",
				new IndexRecipe(patient, table, key).recipe());
		return (rows <= thresholds.smallTable()) ? diagnosis.withSeverity(Severity.ADVICE) : diagnosis;
	}

}
