package dev.trestle.migrations.doctor;

import java.util.function.Consumer;

import dev.trestle.migrations.safety.Recipe;

/**
 * Constraints that nobody has validated.
 */
final class ConstraintCheck implements Check {

	@Override
	public void examine(Patient patient, Thresholds thresholds, Consumer<Diagnosis> found) {
		patient.observations().constraints().forEach((constraint) -> found.accept(diagnosis(constraint)));
	}

	private static Diagnosis diagnosis(UnvalidatedConstraint constraint) {
		String kind = switch (constraint.type()) {
			case 'f' -> "foreign key";
			case 'n' -> "NOT NULL constraint";
			default -> "CHECK constraint";
		};
		return Diagnosis.of(Ailment.CONSTRAINT_NOT_VALID, constraint.owner(),
				"The " + kind + " '" + constraint.name() + "' of '" + constraint.owner() + "' is NOT VALID.",
				constraint.domain() ? ofDomain(constraint) : ofTable(constraint));
	}

	private static Recipe ofTable(UnvalidatedConstraint constraint) {
		return Recipe.of("Reads the table while everybody reads and writes it.",
				"ALTER TABLE " + constraint.owner() + " VALIDATE CONSTRAINT " + constraint.name());
	}

	private static Recipe ofDomain(UnvalidatedConstraint constraint) {
		return Recipe.of("Writers of all tables that use the domain wait until their rows are checked.",
				"ALTER DOMAIN " + constraint.owner() + " VALIDATE CONSTRAINT " + constraint.name());
	}

}
