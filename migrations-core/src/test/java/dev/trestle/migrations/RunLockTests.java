package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.trestle.migrations.error.RunLockException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A run keeps the run lock to its end, whatever its scripts do to the session, and loses
 * it soon when its machine is lost.
 */
@PostgresTest
@Timeout(60)
class RunLockTests {

	private static final String LOCKS = "CREATE TABLE locks AS SELECT count(*) AS n FROM pg_locks"
			+ " WHERE locktype = 'advisory' AND pid = pg_backend_pid();";

	private static final String TAKE = "SELECT pg_advisory_lock(hashtextextended('migrations run lock of public', 0))";

	private final TestDatabase database;

	private final ScriptFolder scripts;

	RunLockTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT pg_advisory_unlock_all();", "DISCARD ALL;" })
	void isKeptThoughAScriptReleasesAllLocks(String release) {
		this.scripts.with("V1__release.sql", "SET work_mem = '5MB';", release, LOCKS);
		this.scripts.with("V2__settings.sql",
				"CREATE TABLE settings AS SELECT current_setting('lock_timeout') AS lock_timeout;");
		this.scripts.engine(this.database).migrate();
		assertThat(this.database.queryForString("SELECT n FROM locks")).isEqualTo("1");
		assertThat(this.database.queryForString("SELECT lock_timeout FROM settings")).isEqualTo("100ms");
	}

	@Test
	void endsTheRunWhenAnotherOneGetsItMeanwhile() throws SQLException {
		this.scripts.with("V1__release.sql", "DISCARD ALL;", "CREATE TABLE never (id int);");
		try (TcpProxy proxy = TcpProxy.to(this.database.server());
				Connection other = this.database.newConnection();
				Statement statement = other.createStatement()) {
			proxy.beforeAnswer(TcpProxy.turnWith("DISCARD ALL"), (connection) -> statement.execute(TAKE));
			MigrationEngine engine = MigrationEngine.builder(this.database.dataSource(proxy))
				.settings(this.scripts.settings())
				.build();
			assertThatExceptionOfType(RunLockException.class).isThrownBy(engine::migrate)
				.withMessageContaining("The script has released the run lock, and another run has it. Held by pid ");
		}
		assertThat(this.database.queryForString("SELECT to_regclass('never')")).isNull();
		this.scripts.engine(this.database).migrate();
		assertThat(this.database.queryForString("SELECT to_regclass('never')")).isEqualTo("never");
	}

	@Test
	void goesSoonWithAMachineThatIsLost() {
		this.scripts.with("V1__settings.sql",
				"CREATE TABLE settings AS SELECT name, setting FROM pg_settings WHERE name LIKE 'tcp_%';");
		this.scripts.engine(this.database).migrate();
		assertThat(this.database.queryForList("SELECT name || ' ' || setting FROM settings ORDER BY name"))
			.containsExactly("tcp_keepalives_count 3", "tcp_keepalives_idle 30", "tcp_keepalives_interval 10",
					"tcp_user_timeout 60000");
	}

}
