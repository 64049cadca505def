package dev.trestle.migrations;

import java.time.Instant;
import java.util.List;

import dev.trestle.migrations.doctor.Diagnosis;
import dev.trestle.migrations.safety.Severity;

/**
 * What is wrong with a database.
 *
 * @param database the database, for people
 * @param time when it was examined, by the server's clock
 * @param tables how many tables it has
 * @param diagnoses what is wrong, the worst first
 * @param limits what could not be examined, and what to do about it, in a sentence or two
 * each
 */
public record DoctorReport(String database, Instant time, int tables, List<Diagnosis> diagnoses, List<String> limits) {

	public DoctorReport {
		diagnoses = List.copyOf(diagnoses);
		limits = List.copyOf(limits);
	}

	/**
	 * What is wrong and matters.
	 * @param threshold the mildest severity that counts
	 * @return the diagnoses, the worst first
	 */
	public List<Diagnosis> diagnoses(Severity threshold) {
		return this.diagnoses.stream().filter((one) -> one.severity().compareTo(threshold) <= 0).toList();
	}

	/**
	 * Whether nothing that matters is wrong.
	 * @param threshold the mildest severity that counts
	 * @return {@code true} also when little could be examined: {@link #limits()} tell
	 */
	public boolean isHealthy(Severity threshold) {
		return diagnoses(threshold).isEmpty();
	}

}
