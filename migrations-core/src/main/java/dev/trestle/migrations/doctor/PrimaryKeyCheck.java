package dev.trestle.migrations.doctor;

import java.util.Optional;
import java.util.function.Consumer;

import dev.trestle.migrations.safety.Recipe;

/**
 * Tables without a primary key.
 */
final class PrimaryKeyCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		patient.observations()
			.tables()
			.stream()
			.filter((table) -> !table.isPartition() && patient.primaryKey(table).isEmpty())
			.map((table) -> diagnosis(table, patient.rowIdentity(table)))
			.forEach(found);
	}

	private static Diagnosis diagnosis(Table table, Optional<Index> identity) {
		String message = "'" + table.name() + "' has no primary key.";
		if (identity.isEmpty()) {
			return Diagnosis.of(Ailment.TABLE_WITHOUT_PRIMARY_KEY, table.name(),
					message + " No columns of it are unique and not null: choose the key, or add one.", Recipe.NONE);
		}
		Index index = identity.get();
		return Diagnosis.of(Ailment.TABLE_WITHOUT_PRIMARY_KEY, table.name(),
				message + " The columns of the index '" + index.name() + "' could be it.", promote(table, index));
	}

	private static Recipe promote(Table table, Index index) {
		if (index.role().constraint() != null || table.partitioned() || !index.role().plain()) {
			return Recipe.NONE;
		}
		return Recipe.of("Reads nothing; the index becomes that of the key, and keeps its name.",
				"ALTER TABLE " + table.name() + " ADD PRIMARY KEY USING INDEX " + index.plainName());
	}

}
