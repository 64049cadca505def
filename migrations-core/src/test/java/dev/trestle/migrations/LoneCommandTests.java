package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cuts a run off at every command that stands alone: before it runs, while it runs, and
 * when it has run and nobody knows. The next run goes on by itself, or it asks, where no
 * catalog can tell, and goes on with either answer.
 */
@PostgresTest
@Timeout(60)
class LoneCommandTests {

	private static final SafetyPolicy LENIENT = new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of(), Set.of(), null,
			SafetyPolicy.SmallTable.DEFAULTS);

	private static final String COUNT = "UPDATE counter SET n = n + 1;";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	LoneCommandTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	static Stream<LoneCommand> commands() {
		return LoneCommand.all();
	}

	static Stream<LoneCommand> commandsThatCanBeHeldUp() {
		return commands().filter((command) -> command.lock() != null);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void goesOnWhenItWasAnnouncedOnly(LoneCommand command) {
		prepare(command);
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			proxy.beforeTurn(TcpProxy.turnWith(command.sql()), ProxiedConnection::reset);
			assertBreaks(proxy);
		}
		assertGoesOn(command, false);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void goesOnWhenItsEndWasNotSeen(LoneCommand command) {
		prepare(command);
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			proxy.beforeAnswer(TcpProxy.turnWith(command.sql()), ProxiedConnection::reset);
			assertBreaks(proxy);
		}
		assertGoesOn(command, true);
	}

	@ParameterizedTest
	@MethodSource("commandsThatCanBeHeldUp")
	void goesOnWhenItWasCutInTheMiddle(LoneCommand command) throws Exception {
		prepare(command);
		FutureTask<Void> run = new FutureTask<>(() -> {
			assertBreaks(null);
			return null;
		});
		try (Connection blocker = this.database.newConnection(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute(command.lock());
			new Thread(run).start();
			String session = awaitHeldUp(run);
			statement.execute("SELECT pg_terminate_backend(" + session + ")");
			run.get();
			blocker.rollback();
		}
		assertGoesOn(command, false);
	}

	/**
	 * Such an error has a SQLSTATE of class 08, as if the run's own connection had
	 * broken.
	 */
	@Test
	void saysThatACommandFailedWhichCouldNotReachAnotherServer() {
		this.scripts.with("V1__lone.sql", "CREATE SUBSCRIPTION s CONNECTION 'host=localhost port=1' PUBLICATION p;");
		assertThatExceptionOfType(StatementException.class).isThrownBy(() -> engine(null).migrate())
			.withMessageContaining("V1__lone.sql:1:1: Statement 1 of 1 failed: ");
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
	}

	private void prepare(LoneCommand command) {
		execute(command.cleanUp());
		this.database.execute("CREATE TABLE counter AS SELECT 0 AS n");
		execute(command.given());
		boolean asWritten = command.effect() == null;
		this.scripts.with("V1__lone.sql", asWritten ? "-- migrations: transaction=none" : "", COUNT,
				command.before().isEmpty() ? "" : command.before() + ";", command.sql() + ";", COUNT);
	}

	private void assertGoesOn(LoneCommand command, boolean happened) {
		if (command.effect() == null) {
			assertAsks(command, happened);
		}
		engine(null).migrate();
		assertThat(this.database.queryForString(
				(command.effect() != null) ? "SELECT (" + command.effect() + ")::text" : "SELECT n = 1 FROM once"))
			.isIn("true", "t");
		assertThat(this.database.queryForString("SELECT n FROM counter")).isEqualTo("2");
		assertThat(this.database.queryForList("SELECT state FROM migrations_history")).containsExactly("applied");
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_ledger")).isEqualTo("0");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
		execute(command.cleanUp());
	}

	private void assertAsks(LoneCommand command, boolean happened) {
		MigrationEngine engine = engine(null);
		assertThatExceptionOfType(HistoryException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.UNRESOLVED);
			assertThat(ex).hasMessageContaining(command.sql())
				.hasMessageContaining("resolve V1__lone.sql --done")
				.hasMessageContaining("resolve V1__lone.sql --not-done");
		});
		engine.resolve(new Resolution(happened ? Resolution.Kind.DONE : Resolution.Kind.NOT_DONE, "V1__lone.sql"));
	}

	private void assertBreaks(TcpProxy proxy) {
		assertThatExceptionOfType(MigrationException.class).isThrownBy(() -> engine(proxy).migrate())
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE));
	}

	/** The session of the run, which waits for a lock. */
	private String awaitHeldUp(FutureTask<Void> run) throws Exception {
		String waiting = "SELECT max(pid)::text FROM pg_stat_activity WHERE datname = current_database()"
				+ " AND application_name LIKE 'migrations%' AND wait_event_type = 'Lock'";
		String pid = this.database.queryForString(waiting);
		while (pid == null) {
			if (run.isDone()) {
				run.get();
				throw new IllegalStateException("The run did not wait");
			}
			pid = this.database.queryForString(waiting);
		}
		return pid;
	}

	private MigrationEngine engine(TcpProxy proxy) {
		return MigrationEngine.builder((proxy != null) ? this.database.dataSource(proxy) : this.database.dataSource())
			.settings(this.scripts.settings().withSafety(LENIENT))
			.build();
	}

	private void execute(String text) {
		this.database.execute(LoneCommand.statements(text).toArray(String[]::new));
	}

}
