package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.stream.IntStream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ScriptStarted;
import dev.trestle.migrations.history.EntryState;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Scripts that change under way: between two runs that share one, and within a run.
 */
@PostgresTest
class ChangedScriptTests {

	/** More than one message to the server holds. */
	private static final int STATEMENTS = 250;

	/** Long enough for the script not to be kept in memory. */
	private static final String NAME = "user".repeat(50);

	private final TestDatabase database;

	private final ScriptFolder scripts;

	ChangedScriptTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@BeforeEach
	void createTables() {
		this.database.execute("CREATE TABLE users (id int, name text)", "CREATE TABLE log (what text)");
	}

	@Test
	void recordsTheTextThatWasFinished() {
		this.scripts.with("V1__index.sql", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Ada');",
				"CREATE UNIQUE INDEX CONCURRENTLY users_name ON users (name);");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine().migrate());
		this.scripts.with("V1__index.sql", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Ada');",
				"CREATE INDEX CONCURRENTLY users_name ON users (name);", "ANALYZE users;");
		assertThat(engine().migrate().scripts()).hasSize(1);
		assertThat(engine().validate().problems()).isEmpty();
		assertThat(engine().migrate().scripts()).isEmpty();
		HistoryEntry entry = engine().history().get(0);
		assertThat(entry.state()).isEqualTo(EntryState.APPLIED);
		assertThat(entry.execution().statementCount()).isEqualTo(3);
	}

	@Test
	void runsASmallScriptAsItWasPlanned() {
		this.scripts.with("V1__users.sql", "INSERT INTO users VALUES (1, 'Ada');");
		breaking("V1__users.sql", "SELECT 'unterminated").migrate();
		assertThat(this.database.queryForString("SELECT name FROM users")).isEqualTo("Ada");
		assertThat(engine().validate().problems()).isNotEmpty();
	}

	@Test
	void leavesNothingOfAScriptThatWasPlannedDifferently() {
		this.scripts.with("afterFailure.sql", "INSERT INTO log VALUES ('afterFailure');");
		this.scripts.with("V1__users.sql", inserts());
		assertThatExceptionOfType(MigrationException.class)
			.isThrownBy(() -> breaking("V1__users.sql", inserts() + "\nSELECT 'unterminated").migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.SCRIPT_UNREADABLE));
		assertThat(this.database.queryForString("SELECT count(*) FROM users")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT what FROM log")).isEqualTo("afterFailure");
	}

	@Test
	void leavesNothingOfASectionThatBecameUnreadable() {
		String behind = "\nCREATE INDEX CONCURRENTLY users_name ON users (name);";
		this.scripts.with("afterFailure.sql", "INSERT INTO log VALUES ('afterFailure');");
		this.scripts.with("V1__users.sql", inserts() + behind);
		assertThatExceptionOfType(MigrationException.class).isThrownBy(() -> breaking("V1__users.sql",
				"INSERT INTO users VALUES (0, 'first');\n" + inserts().substring(0, inserts().length() - 3))
			.migrate());
		assertThat(this.database.queryForString("SELECT count(*) FROM users")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT what FROM log")).isEqualTo("afterFailure");
	}

	private static String inserts() {
		return String.join("\n",
				IntStream.range(0, STATEMENTS)
					.mapToObj((id) -> "INSERT INTO users VALUES (" + id + ", '" + NAME + "');")
					.toList());
	}

	private MigrationEngine engine() {
		return this.scripts.engine(this.database);
	}

	/** An engine whose script changes after the plan was made. */
	private MigrationEngine breaking(String script, String text) {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(this.scripts.settings())
			.listener(new MigrationListener() {
				@Override
				public void scriptStarted(ScriptStarted event) {
					ChangedScriptTests.this.scripts.with(script, text);
				}
			})
			.build();
	}

}
