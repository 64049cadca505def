package dev.trestle.migrations.boot;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.HistoryException;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@PostgresTest
class MigrationsInitializerTests {

	private final TestDatabase database;

	private final Scripts scripts;

	private final ApplicationContextRunner contextRunner;

	MigrationsInitializerTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);");
		this.contextRunner = TestContexts.on(database, this.scripts);
	}

	@Test
	void noneLeavesTheDatabaseAlone() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables()).isEqualTo("0");
		});
	}

	@Test
	void migrateAppliesExpandScripts() {
		this.scripts.with("V2__contract.sql", "-- migrations: phase=contract", "DROP TABLE users;");
		this.contextRunner.withPropertyValues("migrations.on-startup=migrate").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(MigrationEngine.class).history()).singleElement()
				.satisfies((entry) -> assertThat(entry.script()).isEqualTo("V1__users.sql"));
			assertThat(context.getBean(PendingScripts.class).lastSeen("migrationEngine")).isZero();
		});
	}

	@Test
	void migrateFailsTheStartWithTheEnginesOwnException() {
		this.scripts.with("V2__broken.sql", "SELECT 1 / 0;");
		this.contextRunner.withPropertyValues("migrations.on-startup=migrate")
			.run((context) -> assertThat(failure(context.getStartupFailure()).code())
				.isEqualTo(ErrorCode.STATEMENT_FAILED));
	}

	@Test
	void validateAcceptsADatabaseThatIsUpToDate() {
		engine().migrate();
		this.contextRunner.withPropertyValues("migrations.on-startup=validate")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void validateAcceptsPendingContractScripts() {
		this.scripts.with("V2__contract.sql", "-- migrations: phase=contract", "DROP TABLE users;");
		engine().migrate();
		this.contextRunner.withPropertyValues("migrations.on-startup=validate")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void validateRefusesPendingScripts() {
		this.contextRunner.withPropertyValues("migrations.on-startup=validate").run((context) -> {
			assertThat(failure(context.getStartupFailure()).problems())
				.containsExactly(new Problem(ErrorCode.PENDING, null, "Not applied yet: V1__users.sql.",
						"Run the migration job of this build before its application, or wait for it with "
								+ "migrations.on-startup=wait."));
			assertThat(tables()).isEqualTo("0");
		});
	}

	@Test
	void validateRefusesAnEditedScript() {
		engine().migrate();
		this.scripts.with("V1__users.sql", "CREATE TABLE users (id int PRIMARY KEY);");
		this.contextRunner.withPropertyValues("migrations.on-startup=validate")
			.run((context) -> assertThat(failure(context.getStartupFailure())).isInstanceOf(HistoryException.class)
				.extracting(MigrationException::code)
				.isEqualTo(ErrorCode.APPLIED_EDITED));
	}

	@Test
	void waitEndsWhenSomebodyElseHasApplied() {
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> engine().migrate(),
				CompletableFuture.delayedExecutor(300, java.util.concurrent.TimeUnit.MILLISECONDS));
		this.contextRunner.withPropertyValues("migrations.on-startup=wait", "migrations.wait-timeout=30s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MigrationEngine.class).history()).hasSize(1);
			});
		assertThatNoException().isThrownBy(other::join);
	}

	@Test
	void waitGivesUpAtItsTimeout() {
		this.contextRunner.withPropertyValues("migrations.on-startup=wait", "migrations.wait-timeout=0s")
			.run((context) -> {
				assertThat(failure(context.getStartupFailure()).code()).isEqualTo(ErrorCode.PENDING);
				assertThat(tables()).isEqualTo("0");
			});
	}

	private MigrationEngine engine() {
		return MigrationEngine.builder(this.database.dataSource())
			.settings(MigrationSettings.DEFAULT.withLocations(this.scripts.location()))
			.build();
	}

	private String tables() {
		return this.database
			.queryForString("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'");
	}

	private static MigrationException failure(Throwable startupFailure) {
		assertThat(startupFailure).hasRootCauseInstanceOf(Throwable.class);
		Throwable cause = startupFailure;
		while (!(cause instanceof MigrationException)) {
			cause = cause.getCause();
		}
		return (MigrationException) cause;
	}

}
