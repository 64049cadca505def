package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stops the process of a run with SIGSTOP, as a paused virtual machine or a long garbage
 * collection does. As long as its session lives, nobody takes over; when the session is
 * gone, somebody does, and the run that wakes up writes nothing.
 */
@PostgresTest
@Tag("chaos")
@Timeout(60)
class PausedTests {

	private static final String OURS = " FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND application_name LIKE 'migrations%'";

	private final TestDatabase database;

	private final Path folder;

	private final KillScripts scripts;

	PausedTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.folder = folder;
		this.scripts = KillScripts.write(folder, database.server().major());
	}

	static Stream<Pause> pauses() {
		return Stream
			.of("planned", "V2__data.sql statement 1", "V5__indexes.sql statement 2", "V8__constraint.sql statement 2")
			.flatMap((event) -> Stream.of(new Pause(event, true), new Pause(event, false)));
	}

	@ParameterizedTest
	@MethodSource("pauses")
	void aRunThatWakesUpWritesNothing(Pause pause) throws Exception {
		try (TcpProxy proxy = TcpProxy.to(this.database.server());
				ForkedRun paused = ForkedRun.start(this.database.server().url(this.database.name(), proxy), this.folder,
						pause.event())) {
			assertThat(paused.awaitHalt()).isTrue();
			paused.signal("STOP");
			paused.goOn();
			assertHoldsTheLock();
			if (pause.terminated()) {
				this.database.queryForList("SELECT pg_terminate_backend(pid)" + OURS);
			}
			else {
				proxy.connections().forEach(ProxiedConnection::reset);
			}
			this.scripts.builder(this.database).build().migrate();
			List<String> outcome = everything();
			paused.signal("CONT");
			assertThat(paused.awaitOutcome()).contains("MIG-501");
			assertThat(everything()).isEqualTo(outcome);
		}
	}

	@Test
	void aRunThatIsPausedInATransactionLetsGo(@TempDir Path other) throws Exception {
		this.database.execute("CREATE TABLE busy (id bigint)");
		ScriptFolder script = new ScriptFolder(other).with("V1__copy.sql", "ALTER TABLE busy ADD COLUMN name text;",
				"COPY busy (id) FROM STDIN;", "1", "\\.");
		try (ForkedRun paused = ForkedRun.start(this.database.url(), other, "V1__copy.sql statement 2")) {
			assertThat(paused.awaitHalt()).isTrue();
			paused.signal("STOP");
			paused.goOn();
			assertThat(timeToRead()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
			script.engine(this.database).migrate();
			List<String> outcome = history();
			paused.signal("CONT");
			assertThat(paused.awaitOutcome()).contains("MIG-501");
			assertThat(history()).isEqualTo(outcome);
			assertThat(this.database.queryForString("SELECT count(*) FROM busy")).isEqualTo("1");
		}
	}

	/** What a user of the table notices. */
	private Duration timeToRead() throws SQLException {
		try (Connection user = this.database.newConnection(); Statement statement = user.createStatement()) {
			statement.setQueryTimeout(20);
			long start = System.nanoTime();
			statement.execute("SELECT count(*) FROM busy");
			return Duration.ofNanos(System.nanoTime() - start);
		}
	}

	private void assertHoldsTheLock() {
		MigrationEngine other = this.scripts.builder(this.database)
			.settings(this.scripts.settings()
				.withLock(new LockSettings(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(200))))
			.build();
		String holder = this.database.queryForString("SELECT pid" + OURS);
		assertThatExceptionOfType(RunLockException.class).isThrownBy(other::migrate)
			.withMessageContaining("Held by pid " + holder + " (migrations");
	}

	/** Also who did what when. */
	private List<String> everything() {
		List<String> everything = KillScripts.outcome(this.database);
		everything.addAll(history());
		return everything;
	}

	private List<String> history() {
		return this.database.queryForList("SELECT h::text FROM migrations_history h ORDER BY rank");
	}

	record Pause(String event, boolean terminated) {

	}

}
