package dev.trestle.migrations.doctor;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.Recipe;

/**
 * Published tables whose rows a subscriber cannot tell apart. It is asked of each
 * partition and not of the partitioned table ({@code CheckCmdReplicaIdentity} of the
 * server's source).
 */
final class ReplicaIdentityCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		if (patient.observations().published().isEmpty()) {
			return;
		}
		for (Table table : patient.observations().tables()) {
			if (!table.partitioned() && table.logged() && !hasIdentity(patient, table)) {
				diagnosis(patient, table).ifPresent(found);
			}
		}
	}

	private static boolean hasIdentity(Patient patient, Table table) {
		return switch (table.replicaIdentity()) {
			case 'f' -> true;
			case 'i' -> patient.indexes(table.oid())
				.stream()
				.anyMatch((index) -> index.role().replicaIdentity() && index.usable());
			case 'd' -> hasPrimaryKey(patient, table);
			default -> false;
		};
	}

	private static boolean hasPrimaryKey(Patient patient, Table table) {
		return patient.primaryKey(table).filter((index) -> index.role().immediate()).isPresent();
	}

	private static Optional<Diagnosis> diagnosis(Patient patient, Table table) {
		String publications = patient.observations()
			.published()
			.stream()
			.filter((entry) -> covers(patient, entry, table))
			.map((entry) -> "'" + entry.publication() + "'")
			.distinct()
			.sorted()
			.collect(Collectors.joining(", "));
		return publications.isEmpty() ? Optional.empty()
				: Optional.of(Diagnosis.of(
						Ailment.REPLICA_IDENTITY_MISSING, table.name(), "'" + table.name() + "' is published by "
								+ publications + " and has no replica identity" + why(table) + ".",
						remedy(patient, table)));
	}

	private static boolean covers(Patient patient, Published entry, Table table) {
		return (entry.updates() || entry.deletes()) && (entry.everything() || patient.lineage(table)
			.anyMatch((one) -> one.oid() == entry.table() || one.schema().equals(entry.schema())));
	}

	private static String why(Table table) {
		return switch (table.replicaIdentity()) {
			case 'n' -> ": it is set to NOTHING";
			case 'i' -> ": its index is gone";
			default -> ", because it has no primary key that is checked at once";
		};
	}

	private static Recipe remedy(Patient patient, Table table) {
		String alter = "ALTER TABLE " + table.name() + " REPLICA IDENTITY ";
		if (hasPrimaryKey(patient, table)) {
			return Recipe.of("The primary key.", alter + "DEFAULT");
		}
		return patient.rowIdentity(table)
			.map((index) -> Recipe.of("A unique index whose columns are never null.",
					alter + "USING INDEX " + index.plainName()))
			.orElseGet(() -> Recipe.of(
					"Writes each old row into the log as a whole; a primary key does with less, but takes longer.",
					alter + "FULL"));
	}

}
