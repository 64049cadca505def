package dev.trestle.migrations.doctor;

import java.util.function.Consumer;

import dev.trestle.migrations.safety.Recipe;

/**
 * Partitions whose {@code DETACH … CONCURRENTLY} was interrupted.
 */
final class PendingDetachCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		patient.observations()
			.tables()
			.stream()
			.filter((table) -> table.hierarchy().detachPending())
			.map((table) -> diagnosis(table, patient.name(table.hierarchy().parent())))
			.forEach(found);
	}

	private static Diagnosis diagnosis(Table partition, String parent) {
		return Diagnosis.of(Ailment.DETACH_PENDING, partition.name(),
				"A concurrent detach of '" + partition.name() + "' from '" + parent + "' was not finished.",
				Recipe.of("Stands alone, unless the detach is still at work.",
						"ALTER TABLE " + parent + " DETACH PARTITION " + partition.name() + " FINALIZE"));
	}

}
