package dev.trestle.migrations.doctor;

import java.util.List;

import javax.sql.DataSource;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.safety.Recipe;
import dev.trestle.migrations.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that the doctor examines.
 *
 * @param database the database
 * @param thresholds from when on something is an ailment
 */
record Examined(TestDatabase database, Thresholds thresholds) {

	static Examined of(TestDatabase database) {
		return new Examined(database, Thresholds.DEFAULTS);
	}

	DoctorReport report() {
		return report(this.database.dataSource());
	}

	DoctorReport report(DataSource dataSource) {
		return MigrationEngine.builder(dataSource).build().doctor(this.thresholds);
	}

	List<Diagnosis> all(Ailment ailment) {
		return report().diagnoses().stream().filter((one) -> one.ailment() == ailment).toList();
	}

	List<String> objects(Ailment ailment) {
		return all(ailment).stream().map(Diagnosis::object).toList();
	}

	/** The only diagnosis of an ailment. */
	Diagnosis one(Ailment ailment) {
		List<Diagnosis> found = all(ailment);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	/** Executes what the doctor advises, as it stands. */
	void apply(Diagnosis diagnosis) {
		List<String> statements = diagnosis.remedy()
			.scripts()
			.stream()
			.map(Recipe.Step::statements)
			.flatMap(List::stream)
			.toList();
		assertThat(statements).as(diagnosis.toString()).isNotEmpty();
		this.database.execute(statements.toArray(String[]::new));
	}

}
