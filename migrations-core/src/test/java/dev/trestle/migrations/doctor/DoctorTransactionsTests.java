package dev.trestle.migrations.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.trestle.migrations.DoctorReport;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what {@link Doctor} says about who is at work, and about what it cannot see.
 */
@PostgresTest
class DoctorTransactionsTests {

	private TestDatabase database;

	private Examined examined;

	@BeforeEach
	void createTables(TestDatabase database) {
		this.database = database;
		this.examined = new Examined(database, Thresholds.DEFAULTS.withTransactionAge(Duration.ZERO));
		database.execute("CREATE TABLE orders (id bigint PRIMARY KEY)", "CREATE TABLE users (id bigint PRIMARY KEY)");
	}

	@Test
	void aSessionThatIsIdleInTransaction() throws SQLException {
		try (Connection idle = this.database.newConnection()) {
			OpenWork.execute(idle, "SET application_name = 'report'", "BEGIN", "SELECT count(*) FROM orders, users",
					"SELECT 'a secret'");
			assertThat(Examined.of(this.database).report().diagnoses()).isEmpty();
			Diagnosis diagnosis = this.examined.one(Ailment.IDLE_IN_TRANSACTION);
			assertThat(diagnosis.message())
				.matches("The session pid \\d+ \\(report at .*, idle in transaction since .*\\) has"
						+ " its transaction open for \\d s and has locked 'public\\.orders', 'public\\.users'\\.");
			assertThat(diagnosis.remedy().text()).doesNotContain("secret");
			this.examined.apply(diagnosis);
			OpenWork.await(this.database, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'report'",
					"0");
			assertThat(this.examined.all(Ailment.IDLE_IN_TRANSACTION)).isEmpty();
		}
	}

	@Test
	void aStatementThatTakesLong() {
		Thread sleeper = OpenWork.start(this.database, "SELECT pg_sleep(20) FROM (SELECT count(*) FROM orders) o");
		OpenWork.await(this.database, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'", "1");
		Diagnosis diagnosis = this.examined.one(Ailment.LONG_TRANSACTION);
		assertThat(diagnosis.message()).contains("public.orders").doesNotContain("pg_sleep");
		sleeper.setUncaughtExceptionHandler((thread, cancelled) -> {
		});
		this.examined.apply(diagnosis);
		OpenWork.join(sleeper);
		assertThat(this.examined.report().diagnoses()).isEmpty();
	}

	@Test
	void aSessionThatIsIdleOutsideOfATransactionIsHealthy() throws SQLException {
		try (Connection idle = this.database.newConnection()) {
			OpenWork.execute(idle, "SELECT count(*) FROM orders");
			assertThat(this.examined.report().diagnoses()).isEmpty();
		}
	}

	@Test
	void aPreparedTransaction() {
		this.database.execute("BEGIN", "INSERT INTO orders VALUES (1)", "PREPARE TRANSACTION 'it''s me'");
		try {
			assertThat(Examined.of(this.database).report().diagnoses()).isEmpty();
			Diagnosis diagnosis = this.examined.one(Ailment.PREPARED_TRANSACTION);
			assertThat(diagnosis.severity()).isEqualTo(Severity.ERROR);
			assertThat(diagnosis.message())
				.matches("The prepared transaction 'it''s me' of 'postgres' has waited for \\d+ s"
						+ " to be ended and has locked 'public\\.orders'\\.");
			this.examined.apply(diagnosis);
			assertThat(this.examined.report().diagnoses()).isEmpty();
		}
		finally {
			this.database.queryForList("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")
				.forEach((gid) -> this.database.execute("ROLLBACK PREPARED 'it''s me'"));
		}
	}

	@Test
	void aRoleWithoutPrivilegesIsToldWhatItDoesNotSee() throws SQLException {
		this.database.execute("CREATE SEQUENCE hidden MAXVALUE 10", "SELECT setval('hidden', 9)",
				"CREATE SCHEMA closed", "CREATE TABLE closed.keyless (id bigint REFERENCES orders)");
		try (Connection idle = this.database.newConnection()) {
			OpenWork.execute(idle, "BEGIN", "SELECT 1");
			DoctorReport report = this.examined.report(Roles.create(this.database, "guest"));
			assertThat(report.diagnoses()).extracting(Diagnosis::ailment)
				.containsExactlyInAnyOrder(Ailment.FK_WITHOUT_INDEX, Ailment.TABLE_WITHOUT_PRIMARY_KEY);
			String guest = Roles.name(this.database, "guest");
			assertThat(report.limits())
				.contains("1 session of other roles show neither their state nor their age to '" + guest
						+ "': open transactions are missing here. GRANT pg_read_all_stats TO " + guest + " shows them.",
						"'" + guest + "' must not read 1 sequence: 'public.hidden'. GRANT SELECT ON SEQUENCE … TO "
								+ guest + " lets their limits be judged.");
			this.database.execute("GRANT pg_read_all_stats TO " + guest, "GRANT SELECT ON SEQUENCE hidden TO " + guest);
			DoctorReport wiser = this.examined.report(Roles.connect(this.database, "guest"));
			assertThat(wiser.diagnoses()).extracting(Diagnosis::ailment)
				.contains(Ailment.SEQUENCE_NEAR_LIMIT, Ailment.IDLE_IN_TRANSACTION);
			assertThat(wiser.limits()).noneMatch((limit) -> limit.contains(guest));
		}
	}

	@Test
	void settingsThatKeepTheServerFromKnowingAreNamed() throws SQLException {
		this.database.execute("ALTER DATABASE " + this.database.name() + " SET track_activities = off",
				"ALTER DATABASE " + this.database.name() + " SET track_counts = off");
		try (Connection idle = this.database.newConnection()) {
			OpenWork.execute(idle, "BEGIN", "SELECT 1");
			assertThat(this.examined.report().limits()).containsExactly(
					"track_activities is off in 1 session: whether their transactions are open is not known.",
					"track_counts is off: nobody counts how often indexes are read, so none is called unused.");
		}
	}

}
