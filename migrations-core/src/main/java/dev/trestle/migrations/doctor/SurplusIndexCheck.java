package dev.trestle.migrations.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.trestle.migrations.history.ByteSize;
import dev.trestle.migrations.safety.Recipe;

/**
 * Indexes that another one of the same table makes superfluous.
 */
final class SurplusIndexCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		patient.observations()
			.indexes()
			.stream()
			.filter(Index::usable)
			.collect(Collectors.groupingBy(Index::table))
			.forEach((table, indexes) -> patient.table(table)
				.ifPresent((known) -> examine(patient, known, indexes, found)));
	}

	private static void examine(Patient patient, Table table, List<Index> indexes, Consumer<Diagnosis> found) {
		if (indexes.size() < 2) {
			return;
		}
		// what is worth most comes first and stays
		List<Index> kept = new ArrayList<>();
		List<Index> ordered = indexes.stream().sorted(worth(patient)).toList();
		for (Index index : ordered) {
			Optional<Index> twin = kept.stream().filter((other) -> isTwin(patient, index, other)).findFirst();
			twin.ifPresentOrElse((other) -> found.accept(duplicate(table, index, other)), () -> kept.add(index));
		}
		for (Index index : kept) {
			kept.stream()
				.filter((other) -> other != index && isCovered(patient, index, other))
				.max(Comparator.comparingInt((other) -> other.definition().keys().size()))
				.ifPresent((other) -> found.accept(redundant(table, index, other)));
		}
	}

	private static Comparator<Index> worth(Patient patient) {
		return Comparator.comparing((Index index) -> index.role().primary())
			.thenComparing(patient::isReferenced)
			.thenComparing((index) -> index.role().replicaIdentity())
			.thenComparing((index) -> index.role().clustered())
			.thenComparing((index) -> index.role().constraint() != null)
			.thenComparing((index) -> index.state().parent() != 0)
			.thenComparing((index) -> index.role().unique())
			.reversed()
			.thenComparingLong(Index::oid);
	}

	private static boolean isTwin(Patient patient, Index index, Index other) {
		Index.Role role = index.role();
		boolean replaceable = role.constraint() == null || "u".equals(role.constraint());
		return isFree(patient, index) && replaceable && index.definition().equals(other.definition())
				&& role.unique() == other.role().unique() && role.immediate() == other.role().immediate()
				&& role.nullsNotDistinct() == other.role().nullsNotDistinct();
	}

	private static boolean isCovered(Patient patient, Index index, Index other) {
		return isFree(patient, index) && !index.role().unique() && index.role().constraint() == null
				&& index.definition().isCoveredBy(other.definition());
	}

	/** Whether nothing but queries would miss it. */
	private static boolean isFree(Patient patient, Index index) {
		return index.state().parent() == 0 && !index.role().clustered() && !index.role().replicaIdentity()
				&& !patient.isReferenced(index);
	}

	private static Diagnosis duplicate(Table table, Index index, Index other) {
		String constraint = index.role().constraintName();
		Recipe remedy = (constraint != null)
				? Recipe.of("Locks the table for a moment.",
						"ALTER TABLE " + table.name() + " DROP CONSTRAINT " + constraint)
				: DropIndex.recipe(index, "The other one does the same.");
		return Diagnosis.of(Ailment.DUPLICATE_INDEX, index.name(), "'" + index.name() + "' of '" + table.name()
				+ "' has the same definition as '" + other.name() + "'" + size(index), remedy);
	}

	private static Diagnosis redundant(Table table, Index index, Index other) {
		return Diagnosis.of(
				Ailment.REDUNDANT_INDEX, index.name(), "'" + other.name() + "' of '" + table.name()
						+ "' begins with all that is in '" + index.name() + "'" + size(index),
				DropIndex.recipe(index, "Queries can read the other one."));
	}

	private static String size(Index index) {
		return index.state().partitioned() ? "." : ". It has " + ByteSize.text(index.use().bytes()) + ".";
	}

}
