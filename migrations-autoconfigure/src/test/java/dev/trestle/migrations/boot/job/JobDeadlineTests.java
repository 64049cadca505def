package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.StandbyServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the job does when something stays in its way.
 */
@PostgresTest
class JobDeadlineTests {

	private final TestDatabase database;

	private final Scripts scripts;

	JobDeadlineTests(@TempDir Path folder, TestDatabase database) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__create_users.sql", "CREATE TABLE users (id bigint, name text);")
			.with("V2__add_bio.sql", "ALTER TABLE users ADD COLUMN bio text;");
	}

	@Test
	void lockAttemptsEnd() throws SQLException {
		run("migrate --target 1");
		try (Connection blocker = this.database.newConnection(); Statement statement = blocker.createStatement()) {
			blocker.setAutoCommit(false);
			statement.execute("LOCK TABLE users");
			JobRun run = run("migrate", "--migrations.lock.timeout=50ms", "--migrations.lock.deadline=300ms");
			assertThat(run.code()).isEqualTo(13);
			assertThat(run.err()).contains("MIG-302").contains("blocked by pid ").contains("idle in transaction for");
		}
	}

	@Test
	void standbysAreWaitedFor() {
		run("migrate --target 1");
		try (StandbyServer standby = StandbyServer.of(this.database.server(), "reports")) {
			standby.pause();
			this.database.execute("SET synchronous_commit = local",
					"CREATE TABLE much AS SELECT g FROM generate_series(1, 100000) g");
			JobRun run = run("migrate", "--migrations.replica.max-lag=64KB", "--migrations.replica.deadline=300ms");
			assertThat(run.code()).isEqualTo(17);
			assertThat(run.err()).contains("MIG-303").contains("standby 'reports' (async)");
			standby.resume();
			assertThat(run("migrate", "--migrations.replica.max-lag=64KB").code()).isZero();
		}
	}

	private JobRun run(String line, String... properties) {
		return JobRun.of(this.database, this.scripts, line, properties);
	}

}
