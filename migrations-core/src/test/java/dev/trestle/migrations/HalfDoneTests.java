package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.FutureTask;

import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Procedures and blocks that commit in the middle and fail behind it: what they have
 * committed is not done once more unless a person says so. What has committed nothing
 * runs again by itself.
 */
@PostgresTest
@Timeout(60)
class HalfDoneTests {

	private static final String COUNT_AND_COMMIT = "UPDATE once SET n = n + 1; COMMIT; ";

	private static final String LOCK = "LOCK TABLE busy IN ACCESS EXCLUSIVE MODE; ";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	private final LockEvents events = new LockEvents();

	HalfDoneTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		database.execute("CREATE TABLE once AS SELECT 0 AS n", "CREATE TABLE busy (id bigint)");
	}

	@ParameterizedTest
	@EnumSource
	void isNotTriedAgainWhenALockIsInTheWay(Command command) throws Exception {
		write(command, COUNT_AND_COMMIT + LOCK);
		try (Connection report = reader()) {
			assertFailsHalfDone("55P03");
			report.rollback();
		}
		assertThat(this.events.attempts()).isEmpty();
		assertAsks();
		resolve(Resolution.Kind.DONE);
		assertApplied(1);
	}

	@ParameterizedTest
	@EnumSource
	void isNotTriedAgainByTheNextRunAfterAnError(Command command) {
		write(command, "UPDATE once SET n = n + 1; IF (SELECT n FROM once) = 1 THEN COMMIT; PERFORM 1 / 0; END IF; ");
		assertFailsHalfDone("22012");
		assertAsks();
		assertAsks();
		resolve(Resolution.Kind.NOT_DONE);
		assertApplied(2);
	}

	@ParameterizedTest
	@EnumSource
	void isTriedAgainWhenItHasCommittedNothing(Command command) throws Exception {
		write(command, LOCK + COUNT_AND_COMMIT);
		try (Connection report = reader()) {
			this.events.onAttempt((attempt) -> {
				if (attempt.attempt() == 2) {
					Transactions.rollBack(report);
				}
			});
			engine().migrate();
		}
		assertThat(this.events.attempts()).hasSize(2);
		assertApplied(1);
	}

	@Test
	void runsAgainAfterAnErrorBeforeItCommitted() {
		write(Command.CALL, "UPDATE once SET n = n + 1; PERFORM 1 / 0; COMMIT; ");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate())
			.withMessageContaining("Statement 2 of 3 failed: division by zero");
		this.database.execute(procedure(COUNT_AND_COMMIT));
		assertApplied(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksAfterACancelWhenItHadCommitted(boolean committed) throws Exception {
		write(Command.CALL, (committed ? COUNT_AND_COMMIT : "") + "PERFORM pg_sleep(30); ");
		MigrationEngine engine = engine();
		FutureTask<RunReport> run = new FutureTask<>(engine::migrate);
		new Thread(run).start();
		while (this.database
			.queryForList(
					"SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname =" + " current_database()")
			.isEmpty()) {
			assertThat(run).isNotDone();
		}
		engine.cancel(Duration.ofSeconds(3));
		assertThat(run).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(CancelledException.class);
		if (committed) {
			assertAsks();
			resolve(Resolution.Kind.DONE);
		}
		this.database.execute(procedure(committed ? "PERFORM 1 / 0; " : COUNT_AND_COMMIT));
		assertApplied(1);
	}

	private void write(Command command, String body) {
		if (command == Command.CALL) {
			this.database.execute(procedure(body));
		}
		this.scripts.with("V1__half.sql", "-- migrations: transaction=none", "SELECT 1;",
				(command == Command.CALL) ? "CALL p();" : "DO $$ BEGIN " + body + "END $$;", "SELECT 3;");
	}

	private static String procedure(String body) {
		return "CREATE OR REPLACE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN " + body + "END $$";
	}

	private void assertFailsHalfDone(String state) {
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate()).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.UNRESOLVED);
			assertThat(ex).hasMessageContaining("V1__half.sql:3:1")
				.hasMessageContaining("Statement 2 of 3 failed after it had committed a part of its work: ")
				.hasMessageContaining("(SQLSTATE " + state + ")")
				.hasMessageContaining("Statements 1–1 of this script are committed; statement 2 failed outside of a"
						+ " transaction, and a part of its work is committed.")
				.hasMessageContaining("resolve V1__half.sql --not-done");
		});
		assertThat(this.database.queryForString("SELECT n FROM once")).isEqualTo("1");
	}

	private void assertAsks() {
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> engine().migrate()).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.UNRESOLVED);
			assertThat(ex).hasMessageContaining("resolve V1__half.sql --done");
		});
		assertThat(this.database.queryForString("SELECT n FROM once")).isEqualTo("1");
	}

	private void resolve(Resolution.Kind kind) {
		engine().resolve(new Resolution(kind, "V1__half.sql"));
	}

	private void assertApplied(int count) {
		engine().migrate();
		assertThat(this.database.queryForList("SELECT state FROM migrations_history")).containsExactly("applied");
		assertThat(this.database.queryForString("SELECT n FROM once")).isEqualTo(String.valueOf(count));
	}

	private Connection reader() throws SQLException {
		Connection connection = this.database.newConnection();
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("LOCK TABLE busy IN ACCESS SHARE MODE");
		}
		return connection;
	}

	private MigrationEngine engine() {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(10))))
			.listener(this.events)
			.build();
	}

	enum Command {

		CALL, DO

	}

}
