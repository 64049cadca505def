package dev.trestle.migrations.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link Doctor} is quick and in nobody's way.
 */
@PostgresTest
class DoctorScaleTests {

	private static final int TABLES = 2000;

	@Test
	void thousandsOfTablesAreExaminedInSeconds(TestDatabase database) {
		database.execute("CREATE TABLE parent (id bigint PRIMARY KEY)", """
				DO $$
				BEGIN
					FOR i IN 1..%d LOOP
						EXECUTE format('CREATE TABLE t%%s (id serial PRIMARY KEY, parent bigint, a int, b text)', i);
						EXECUTE format('CREATE INDEX ON t%%s (parent, a)', i);
						EXECUTE format('CREATE INDEX ON t%%s (parent)', i);
						IF i %% 100 = 0 THEN
							EXECUTE format('ALTER TABLE t%%s ADD FOREIGN KEY (a) REFERENCES t1', i);
							COMMIT;
						END IF;
					END LOOP;
				END $$""".formatted(TABLES));
		Examined examined = Examined.of(database);
		examined.report();
		long start = System.nanoTime();
		DoctorReport report = examined.report();
		Duration taken = Duration.ofNanos(System.nanoTime() - start);
		assertThat(report.tables()).isEqualTo(TABLES + 1);
		assertThat(report.diagnoses()).hasSize(TABLES + TABLES / 100);
		assertThat(taken).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void nobodysLockIsWaitedFor(TestDatabase database) throws SQLException {
		database.execute("CREATE TABLE t (id serial PRIMARY KEY, a int CHECK (a > 0), b text)",
				"CREATE INDEX ON t (lower(b)) WHERE a > 0", "CREATE TABLE p (id int, a int) PARTITION BY RANGE (id)",
				"CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
				"CREATE PUBLICATION everything FOR ALL TABLES");
		try (Connection other = database.newConnection()) {
			OpenWork.execute(other, "BEGIN", "ALTER TABLE t ADD COLUMN z int, ALTER COLUMN a TYPE bigint",
					"LOCK TABLE p IN ACCESS EXCLUSIVE MODE", "DROP SEQUENCE t_id_seq CASCADE", "DROP TABLE p1");
			long start = System.nanoTime();
			DoctorReport report = Examined.of(database).report();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
			assertThat(report.diagnoses()).extracting(Diagnosis::object).contains("public.p", "public.p1");
		}
	}

	@Test
	void aDatabaseThatAcceptsNoWritesCanBeExamined(TestDatabase database) {
		database.execute("CREATE TABLE t (id serial PRIMARY KEY)",
				"ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
		assertThat(Examined.of(database).report().tables()).isOne();
	}

}
