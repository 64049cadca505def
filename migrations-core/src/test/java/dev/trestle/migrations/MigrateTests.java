package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.plan.Action;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.plan.ScriptState;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Applies scripts to a real database.
 */
@PostgresTest
class MigrateTests {

	private final TestDatabase database;

	private ScriptFolder scripts;

	MigrateTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void writeScripts() {
		this.scripts.with("V1__create_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);")
			.with("V2__add_users.sql", "INSERT INTO users VALUES (1, 'Ada');",
					"INSERT INTO users VALUES (2, 'Grace');");
	}

	@Test
	void appliesPendingScriptsInOrderAndRecordsThem() {
		RunReport report = engine().migrate();
		assertThat(report.scripts()).extracting(ScriptReport::script)
			.containsExactly("V1__create_users.sql", "V2__add_users.sql");
		assertThat(this.database.queryForString("SELECT count(*) FROM users")).isEqualTo("2");
		List<HistoryEntry> history = engine().history();
		assertThat(history).extracting(HistoryEntry::rank).containsExactly(1, 2);
		assertThat(history).allSatisfy((entry) -> {
			assertThat(entry.state()).isEqualTo(EntryState.APPLIED);
			assertThat(entry.runId()).isEqualTo(report.runId());
			assertThat(entry.execution()).isNotNull();
			assertThat(entry.execution().databaseUser()).isNotBlank();
			assertThat(entry.execution().startedAt()).isBeforeOrEqualTo(entry.execution().finishedAt());
		});
		assertThat(history.get(1).execution().statementCount()).isEqualTo(2);
	}

	@Test
	void doesNothingTheSecondTime() {
		engine().migrate();
		RunReport report = engine().migrate();
		assertThat(report.runId()).isNull();
		assertThat(report.scripts()).isEmpty();
	}

	@Test
	void leavesNothingOfATransactionalScriptThatFailed() {
		this.scripts.with("V3__fails.sql", "CREATE TABLE posts (id bigint);", "", "INSERT INTO posts",
				"  VALUES ('x');");
		StatementException failure = catchThrowableOfType(StatementException.class, () -> engine().migrate());
		assertThat(failure.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
		assertThat(failure.sqlState()).isEqualTo("22P02");
		assertThat(failure.problems().get(0).location()).hasToString("V3__fails.sql:4:11");
		assertThat(failure).hasMessageContaining("Statement 2 of 2 failed").hasMessageContaining("rolled back");
		assertThat(this.database.queryForString("SELECT to_regclass('posts')")).isNull();
		assertThat(engine().history()).extracting(HistoryEntry::state)
			.containsExactly(EntryState.APPLIED, EntryState.APPLIED, EntryState.FAILED);
	}

	@Test
	void appliesACorrectedScriptAfterAFailure() {
		this.scripts.with("V3__fails.sql", "SELECT 1 / 0;");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate());
		this.scripts.with("V3__fails.sql", "SELECT 1;");
		assertThat(engine().migrate().scripts()).hasSize(1);
		assertThat(engine().history()).extracting(HistoryEntry::state)
			.containsExactly(EntryState.APPLIED, EntryState.APPLIED, EntryState.FAILED, EntryState.APPLIED);
	}

	@Test
	void runsAConcurrentIndexInItsPlaceInTheScript() {
		this.scripts.with("V3__index.sql", "ALTER TABLE users ADD COLUMN email text;",
				"CREATE INDEX CONCURRENTLY users_email ON users (email);",
				"COMMENT ON INDEX users_email IS 'by mail';");
		engine().migrate();
		assertThat(this.database
			.queryForString("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_email'::regclass"))
			.isEqualTo("t");
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		assertThat(engine().history().get(2).execution().statementCount()).isEqualTo(3);
	}

	@Test
	void continuesBehindTheLastCommittedStatement() {
		this.scripts.with("V3__index.sql", "INSERT INTO users VALUES (3, 'Ada');",
				"CREATE UNIQUE INDEX CONCURRENTLY users_name ON users (name);",
				"INSERT INTO users VALUES (4, 'Mary');");
		StatementException failure = catchThrowableOfType(StatementException.class, () -> engine().migrate());
		assertThat(failure.databaseState()).isEqualTo("Statements 1–1 of this script are committed;"
				+ " statement 2 failed outside of a transaction. The next run continues with statement 2.");
		assertThat(this.database.queryForString("SELECT to_regclass('users_name')")).isNull();
		assertThat(engine().status().scripts())
			.anySatisfy((status) -> assertThat(status.state()).isEqualTo(ScriptState.IN_FLIGHT));
		this.database.execute("UPDATE users SET name = 'Ada L.' WHERE id = 3");
		RunReport report = engine().migrate();
		assertThat(report.scripts()).extracting(ScriptReport::action).containsExactly(Action.RESUME);
		assertThat(this.database.queryForString("SELECT count(*) FROM users")).isEqualTo("4");
		assertThat(engine().history()).extracting(HistoryEntry::state).containsOnly(EntryState.APPLIED);
	}

	@Test
	void refusesACommittedStatementThatWasEditedInFlight() {
		this.scripts.with("V3__index.sql", "INSERT INTO users VALUES (3, 'Ada');",
				"CREATE UNIQUE INDEX CONCURRENTLY users_name ON users (name);");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate());
		this.scripts.with("V3__index.sql", "INSERT INTO users VALUES (3, 'Linda');",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);");
		assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> engine().migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.APPLIED_EDITED));
	}

	@Test
	void asksWhenNoCatalogCanTell() {
		this.scripts.with("V3__alone.sql", "-- migrations: transaction=none", "INSERT INTO users VALUES (3, 'Ada');",
				"INSERT INTO users VALUES (4, 'Mary');");
		engine().migrate(new MigrateRequest(Version.parse("2"), PhaseSelection.EXPAND));
		announceByHand("V3__alone.sql");
		MigrationException question = catchThrowableOfType(HistoryException.class, () -> engine().migrate());
		assertThat(question.code()).isEqualTo(ErrorCode.UNRESOLVED);
		assertThat(question).hasMessageContaining("V3__alone.sql:2:1")
			.hasMessageContaining("resolve V3__alone.sql --done")
			.hasMessageContaining("resolve V3__alone.sql --not-done");
		engine().resolve(new Resolution(Resolution.Kind.NOT_DONE, "V3__alone.sql"));
		engine().migrate();
		assertThat(this.database.queryForList("SELECT id FROM users ORDER BY id")).containsExactly("1", "2", "3", "4");
	}

	/**
	 * What a run that was killed leaves: the script in flight, its first statement
	 * announced.
	 */
	private void announceByHand(String script) {
		this.database.execute("ALTER TABLE users ADD CHECK (id < 4)");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate());
		this.database.execute("ALTER TABLE users DROP CONSTRAINT users_id_check", "DELETE FROM users WHERE id = 3",
				"UPDATE migrations_ledger SET state = 'announced' WHERE rank = (SELECT rank FROM migrations_history"
						+ " WHERE script = '" + script + "')");
	}

	@Test
	void loadsCopyData() {
		this.scripts.with("V3__load.sql", "COPY users (id, name) FROM STDIN;", "10\tZoë", "11\tJürgen", "\\.",
				"INSERT INTO users VALUES (12, 'Last');");
		engine().migrate();
		assertThat(this.database.queryForList("SELECT name FROM users WHERE id >= 10 ORDER BY id"))
			.containsExactly("Zoë", "Jürgen", "Last");
	}

	@Test
	void appliesARepeatableAgainWhenItChanges() {
		this.scripts.with("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name FROM users;");
		assertThat(engine().migrate().scripts()).hasSize(3);
		assertThat(engine().migrate().scripts()).isEmpty();
		this.scripts.with("R__names.sql", "CREATE OR REPLACE VIEW names AS SELECT name, id FROM users;");
		assertThat(engine().migrate().scripts()).extracting(ScriptReport::action).containsExactly(Action.REAPPLY);
	}

	@Test
	void runsCallbacksAtTheirMoments() {
		this.database.execute("CREATE TABLE log (id serial, what text)");
		this.scripts.with("beforeRun.sql", "INSERT INTO log (what) VALUES ('beforeRun');")
			.with("beforeEachScript.sql", "INSERT INTO log (what) VALUES ('beforeEachScript');")
			.with("afterEachScript.sql", "INSERT INTO log (what) VALUES ('afterEachScript');")
			.with("afterRun.sql", "INSERT INTO log (what) VALUES ('afterRun');")
			.with("afterFailure.sql", "INSERT INTO log (what) VALUES ('afterFailure');");
		engine().migrate();
		assertThat(this.database.queryForList("SELECT what FROM log ORDER BY id")).containsExactly("beforeRun",
				"beforeEachScript", "afterEachScript", "beforeEachScript", "afterEachScript", "afterRun");
		this.database.execute("TRUNCATE log");
		this.scripts.with("V3__fails.sql", "SELECT 1 / 0;");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate());
		assertThat(this.database.queryForList("SELECT what FROM log ORDER BY id")).containsExactly("beforeRun",
				"afterFailure");
	}

	@Test
	void createsItsSchemasAndWorksInThem() {
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings().withSchemas("App Data", "other"))
			.build();
		engine.migrate();
		assertThat(this.database.queryForString("SELECT count(*) FROM \"App Data\".users")).isEqualTo("2");
		assertThat(this.database.queryForString("SELECT count(*) FROM \"App Data\".migrations_history")).isEqualTo("2");
		assertThat(engine.migrate().scripts()).isEmpty();
	}

	@Test
	void doesNotLetOneScriptsSettingsReachTheNext() {
		this.scripts.with("V3__settings.sql", "SET search_path = pg_catalog;", "SET work_mem = '1MB';")
			.with("V4__table.sql", "CREATE TABLE here (id int);",
					"INSERT INTO users SELECT 9, current_setting('work_mem');");
		engine().migrate();
		assertThat(this.database.queryForString("SELECT name FROM users WHERE id = 9")).isNotEqualTo("1MB");
	}

	@Test
	void letsScriptsDropWhatTheSessionHasPrepared() {
		this.scripts.with("V3__deallocate.sql", "DEALLOCATE ALL;", "INSERT INTO users VALUES (3, 'Ada');")
			.with("V4__after.sql", "INSERT INTO users VALUES (4, 'Mary');")
			.with("V5__discard.sql", "DISCARD ALL;", "INSERT INTO users VALUES (5, 'Linda');")
			.with("V6__after.sql", "INSERT INTO users VALUES (6, 'Joan');");
		assertThat(engine().migrate().scripts()).hasSize(6);
		assertThat(engine().history()).extracting(HistoryEntry::rank).containsExactly(1, 2, 3, 4, 5, 6);
	}

	private MigrationEngine engine() {
		return this.scripts.engine(this.database);
	}

}
