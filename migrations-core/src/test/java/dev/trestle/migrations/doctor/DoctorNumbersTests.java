package dev.trestle.migrations.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what {@link Doctor} says about sequences and the columns that they feed.
 */
@PostgresTest
class DoctorNumbersTests {

	private TestDatabase database;

	private Examined examined;

	@BeforeEach
	void open(TestDatabase database) {
		this.database = database;
		this.examined = Examined.of(database);
	}

	@ParameterizedTest
	@CsvSource({ "1503238552,", "1503238553, WARNING", "1932735282, WARNING", "1932735283, ERROR" })
	void anIntegerKeyIsJudgedByWhatItsSequenceHasReached(long value, Severity severity) {
		this.database.execute("CREATE TABLE t (id serial PRIMARY KEY)", "SELECT setval('t_id_seq', " + value + ")");
		assertThat(this.examined.report().diagnoses()).extracting(Diagnosis::severity)
			.containsExactlyElementsOf((severity != null) ? List.of(severity) : List.of());
	}

	@Test
	void anIntegerKeyAndWhatReferencesItGetAWiderType() {
		this.database.execute("CREATE TABLE t (\"Id\" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)",
				"CREATE TABLE u (id bigint PRIMARY KEY, t int REFERENCES t UNIQUE)",
				"CREATE TABLE v (t int PRIMARY KEY REFERENCES u (t))",
				"CREATE TABLE w (t bigint PRIMARY KEY REFERENCES t)", "SELECT setval('\"t_Id_seq\"', 1600000000)");
		assertThat(this.examined.objects(Ailment.INTEGER_KEY_NEAR_LIMIT)).containsExactly("public.t.\"Id\"",
				"public.u.t", "public.v.t");
		assertThat(this.examined.objects(Ailment.SEQUENCE_NEAR_LIMIT)).isEmpty();
		assertThat(this.examined.all(Ailment.INTEGER_KEY_NEAR_LIMIT).get(0).message()).isEqualTo(
				"'public.t.\"Id\"' is of type integer, and the sequence 'public.\"t_Id_seq\"' has reached 1600000000"
						+ " of 2147483647, 74 % of its numbers.");
		this.examined.all(Ailment.INTEGER_KEY_NEAR_LIMIT).forEach(this.examined::apply);
		assertThat(this.examined.report().diagnoses()).isEmpty();
	}

	@Test
	void aColumnCanBeFedByASequenceThatItDoesNotOwn() {
		this.database.execute("CREATE SEQUENCE numbers", "SELECT setval('numbers', 30000)",
				"CREATE TABLE t (id smallint PRIMARY KEY DEFAULT nextval('numbers'))");
		assertThat(this.examined.one(Ailment.INTEGER_KEY_NEAR_LIMIT).message()).contains("of type smallint", "91 %");
	}

	@Test
	void aSequenceMayEndBeforeItsColumnDoes() {
		this.database.execute("CREATE TABLE t (id serial PRIMARY KEY)", "ALTER TABLE t ALTER COLUMN id TYPE bigint",
				"SELECT setval('t_id_seq', 2000000000)", "CREATE SEQUENCE capped MAXVALUE 1000",
				"SELECT setval('capped', 800)", "CREATE SEQUENCE down INCREMENT -1 MINVALUE -1000",
				"SELECT setval('down', -800)");
		assertThat(this.examined.objects(Ailment.SEQUENCE_NEAR_LIMIT)).containsExactly("public.t_id_seq",
				"public.capped", "public.down");
		this.examined.all(Ailment.SEQUENCE_NEAR_LIMIT).forEach(this.examined::apply);
		assertThat(this.examined.report().diagnoses()).isEmpty();
	}

	@Test
	void sequencesThatAreFarFromTheirLimit() {
		this.database.execute("CREATE SEQUENCE fresh MAXVALUE 10", "CREATE SEQUENCE round MAXVALUE 10 CYCLE",
				"SELECT setval('round', 9)", "CREATE SEQUENCE full_range MINVALUE -1000 MAXVALUE 1000 START 0",
				"SELECT setval('full_range', 300)", "CREATE TABLE t (id bigserial PRIMARY KEY)",
				"SELECT setval('t_id_seq', 3000000000)", "CREATE SEQUENCE half_down INCREMENT -1 MINVALUE -1000",
				"SELECT setval('half_down', -500)");
		assertThat(this.examined.report().diagnoses()).isEmpty();
		assertThat(new Examined(this.database, Thresholds.DEFAULTS.withUsedPercent(65))
			.objects(Ailment.SEQUENCE_NEAR_LIMIT)).containsExactly("public.full_range");
	}

	@Test
	void aKeyOfAPartitionedTableIsReportedOnce() {
		this.database.execute("CREATE TABLE p (id serial PRIMARY KEY) PARTITION BY RANGE (id)",
				"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)", "SELECT setval('p_id_seq', 2000000000)");
		assertThat(this.examined.objects(Ailment.INTEGER_KEY_NEAR_LIMIT)).containsExactly("public.p.id");
	}

	@Test
	void aLockedSequenceIsNotWaitedFor() throws SQLException {
		this.database.execute("CREATE SEQUENCE free MAXVALUE 10", "SELECT setval('free', 9)",
				"CREATE SEQUENCE taken MAXVALUE 10", "SELECT setval('taken', 9)");
		try (Connection other = this.database.newConnection()) {
			OpenWork.execute(other, "BEGIN", "ALTER SEQUENCE taken MAXVALUE 11");
			assertThat(this.examined.objects(Ailment.SEQUENCE_NEAR_LIMIT)).containsExactly("public.free");
			assertThat(this.examined.report().limits())
				.contains("1 sequence could not be read without waiting for a lock: 'public.taken'. Look again later.");
		}
	}

}
