package dev.trestle.migrations.doctor;

import java.util.List;
import java.util.function.Consumer;

import dev.trestle.migrations.safety.Recipe;

/**
 * Indexes that queries do not use because a build or a removal was interrupted, or
 * because a partition lacks its part.
 */
final class InvalidIndexCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		for (Index index : patient.observations().indexes()) {
			if (!index.state().valid() && !index.state().building()) {
				patient.table(index.table())
					.map((table) -> index.state().partitioned() ? ofPartitions(patient, table, index)
							: of(table, index))
					.ifPresent(found);
			}
		}
	}

	private static Diagnosis of(Table table, Index index) {
		boolean leftover = index.name().matches(".*_cc(new|old)\\d*\"?");
		String message = "'" + index.name() + "' of '" + table.name() + "' is not valid: "
				+ (leftover ? "a concurrent REINDEX left it behind." : "its build or its removal was interrupted.");
		Recipe drop = Recipe.of("Stands alone, outside of a transaction; nobody waits for it.",
				"DROP INDEX CONCURRENTLY " + index.name());
		Recipe rebuild = Recipe
			.of("Stands alone, outside of a transaction; nobody waits for it. To be rid of the index,"
					+ " drop it concurrently instead.", "REINDEX INDEX CONCURRENTLY " + index.name());
		return Diagnosis.of(Ailment.INVALID_INDEX, index.name(), message,
				(leftover || !index.state().ready()) ? drop : rebuild);
	}

	private static Diagnosis ofPartitions(Patient patient, Table table, Index index) {
		List<Long> done = patient.attached(index).stream().filter(Index::usable).map(Index::table).toList();
		List<String> missing = patient.partitions(table)
			.stream()
			.filter((partition) -> !done.contains(partition.oid()))
			.map(Table::name)
			.toList();
		return Diagnosis.of(Ailment.INVALID_INDEX, index.name(),
				"'" + index.name() + "' of the partitioned table '" + table.name() + "' is not valid: "
						+ (missing.isEmpty() ? "no valid index of a partition was attached last."
								: "its part is missing for " + Texts.some(missing) + "."),
				Recipe.NONE);
	}

}
