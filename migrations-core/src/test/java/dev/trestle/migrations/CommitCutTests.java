package dev.trestle.migrations;

import java.nio.file.Path;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Cuts the connection around the commit of a script: its change and its history row are
 * there together, or not at all, and the next run goes on by itself.
 */
@PostgresTest
class CommitCutTests {

	private final TestDatabase database;

	private final ScriptFolder scripts;

	CommitCutTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE cut_here (id bigint);")
			.with("V2__insert.sql", "INSERT INTO cut_here VALUES (1);");
	}

	@Test
	void losesNothingWhenTheAnswerToTheCommitIsLost() {
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			proxy.beforeAnswer(TcpProxy.turnWith("CREATE TABLE cut_here"), ProxiedConnection::reset);
			assertBroken(proxy);
		}
		assertThat(this.database.queryForString("SELECT to_regclass('cut_here')")).isEqualTo("cut_here");
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("1");
		assertThat(this.scripts.engine(this.database).migrate().scripts()).hasSize(1);
	}

	@Test
	void leavesNothingWhenTheMessageIsLost() {
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			proxy.beforeTurn(TcpProxy.turnWith("CREATE TABLE cut_here"), ProxiedConnection::reset);
			assertBroken(proxy);
		}
		assertThat(this.database.queryForString("SELECT to_regclass('cut_here')")).isNull();
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("0");
		assertThat(this.scripts.engine(this.database).migrate().scripts()).hasSize(2);
	}

	private void assertBroken(TcpProxy proxy) {
		MigrationEngine engine = MigrationEngine.builder(this.database.dataSource(proxy))
			.settings(this.scripts.settings())
			.build();
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate).satisfies((ex) -> {
			assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
			assertThat(ex.databaseState())
				.isEqualTo("It is not known whether the transaction in flight was committed.");
		});
	}

}
