package dev.trestle.migrations.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.trestle.migrations.history.ByteSize;

/**
 * Indexes that nothing has read since the server began to count. One that keeps keys
 * unique, or that a foreign key needs, has its use without being read.
 */
final class UnusedIndexCheck implements Check {

	/** What is smaller is not worth a thought: 1 MB. */
	private static final long SMALLEST = 1024 * 1024;

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		Visibility visibility = patient.observations().visibility();
		Instant since = visibility.countsSince();
		if (!isKnown(visibility, thresholds) || since == null) {
			return;
		}
		for (Index index : patient.observations().indexes()) {
			if (index.state().parent() == 0 && isDispensable(patient, index) && scans(patient, index) == 0
					&& bytes(patient, index) >= SMALLEST) {
				found.accept(diagnosis(patient, index, since));
			}
		}
	}

	/** Whether the server has counted for long enough. */
	static boolean isKnown(Visibility visibility, Thresholds thresholds) {
		Instant since = visibility.countsSince();
		return visibility.countsUse() && since != null
				&& Duration.between(since, visibility.time()).compareTo(thresholds.statisticsAge()) >= 0;
	}

	private static boolean isDispensable(Patient patient, Index index) {
		Index.Role role = index.role();
		return index.usable() && !role.unique() && role.constraint() == null && !role.replicaIdentity()
				&& !role.clustered() && !servesForeignKey(patient, index);
	}

	private static boolean servesForeignKey(Patient patient, Index index) {
		return patient.table(index.table())
			.stream()
			.flatMap(patient::lineage)
			.flatMap((table) -> patient.foreignKeys(table.oid()).stream())
			.anyMatch((key) -> ForeignKeyCheck.serves(index, key.numbers()));
	}

	private static long scans(Patient patient, Index index) {
		return index.use().scans() + patient.attached(index).stream().mapToLong((part) -> scans(patient, part)).sum();
	}

	private static long bytes(Patient patient, Index index) {
		return index.use().bytes() + patient.attached(index).stream().mapToLong((part) -> bytes(patient, part)).sum();
	}

	private static Diagnosis diagnosis(Patient patient, Index index, Instant since) {
		return Diagnosis.of(Ailment.UNUSED_INDEX, index.name(),
				"Nothing on this server has read '" + index.name() + "' of '" + patient.name(index.table()) + "' since "
						+ Texts.day(since) + ", or since it was made if that was later. It has "
						+ ByteSize.text(bytes(patient, index)) + ".",
				DropIndex.recipe(index, "Look at the other servers first: each replica counts for itself."));
	}

}
