package dev.trestle.migrations.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells from what was read of a database what is wrong with it.
 */
public final class Doctor {

	private static final List<Check> CHECKS = List.of(new ReplicaIdentityCheck(), new PendingDetachCheck(),
			new TransactionCheck(), new NumberRangeCheck(), new InvalidIndexCheck(), new ForeignKeyCheck(),
			new ConstraintCheck(), new SurplusIndexCheck(), new UnusedIndexCheck(), new PrimaryKeyCheck());

	private Doctor() {
	}

	/**
	 * Examines a database.
	 * @param observations what was read of it
	 * @param thresholds from when on something is an ailment
	 * @return what is wrong, the worst first
	 */
	public static List<Diagnosis> examine(Observations observations, Thresholds thresholds) {
		Patient patient = new Patient(observations);
		List<Diagnosis> found = new ArrayList<>();
		CHECKS.forEach((check) -> check.examine(patient, thresholds, found::add));
		found.sort(Diagnosis.ORDER);
		return found;
	}

	/**
	 * What could not be examined, and what to do about it.
	 * @param observations what was read of the database
	 * @param thresholds from when on something is an ailment
	 * @return a sentence or two each
	 */
	public static List<String> limits(Observations observations, Thresholds thresholds) {
		return new Limits(observations, thresholds).sentences();
	}

}
