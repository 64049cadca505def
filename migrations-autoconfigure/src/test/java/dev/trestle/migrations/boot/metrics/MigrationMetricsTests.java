package dev.trestle.migrations.boot.metrics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.StandbyServer;
import dev.trestle.migrations.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PostgresTest
class MigrationMetricsTests {

	private final TestDatabase database;

	private final Scripts scripts;

	private final ApplicationContextRunner contextRunner;

	MigrationMetricsTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);")
			.with("V2__name.sql", "ALTER TABLE users ADD COLUMN name text;");
		this.contextRunner = TestContexts.on(database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(MigrationEngine.class)
				.doesNotHaveBean("migrationMetrics"));
	}

	@Test
	void allMetersAreThereBeforeTheFirstRun() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String outcome : new String[] { "acquired", "timeout", "cancelled" }) {
				assertThat(waits(registry, "run", outcome)).isZero();
				assertThat(waits(registry, "statement", outcome)).isZero();
				assertThat(attempts(registry, outcome)).isZero();
				assertThat(standbyWaits(registry, outcome)).isZero();
			}
			assertThat(attempts(registry, "deadlock")).isZero();
			assertThat(attempts(registry, "serialization")).isZero();
			assertThat(pending(registry)).isNaN();
		});
	}

	@Test
	void aRunAtStartUpIsMeasured() {
		this.contextRunner.withPropertyValues("migrations.on-startup=migrate").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(waits(registry, "run", "acquired")).isEqualTo(1);
			assertThat(waits(registry, "statement", "acquired")).isEqualTo(2);
			assertThat(attempts(registry, "acquired")).isEqualTo(2);
			assertThat(attempts(registry, "timeout")).isZero();
			assertThat(pending(registry)).isZero();
		});
	}

	@Test
	void whatIsLeftAfterAFailureIsPending() {
		this.scripts.with("V2__name.sql", "SELECT 1 / 0;");
		this.contextRunner.run((context) -> {
			MigrationEngine engine = context.getBean(MigrationEngine.class);
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate);
			assertThat(pending(context.getBean(MeterRegistry.class))).isEqualTo(1);
		});
	}

	@Test
	void attemptsBehindABlockerAreCounted() {
		this.contextRunner
			.withPropertyValues("migrations.on-startup=migrate", "migrations.lock.timeout=50ms",
					"migrations.lock.deadline=1s")
			.run((context) -> {
				this.scripts.with("V3__age.sql", "ALTER TABLE users ADD COLUMN age int;");
				try (Connection blocker = this.database.newConnection();
						Statement statement = blocker.createStatement()) {
					blocker.setAutoCommit(false);
					statement.execute("SELECT count(*) FROM users");
					assertThatExceptionOfType(StatementException.class)
						.isThrownBy(() -> context.getBean(MigrationEngine.class).migrate());
				}
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(attempts(registry, "timeout")).isGreaterThanOrEqualTo(1);
				assertThat(attempts(registry, "acquired")).isEqualTo(2);
				assertThat(waits(registry, "statement", "timeout")).isEqualTo(1);
			});
	}

	@Test
	void waitForAnotherRunnerIsMeasured() {
		this.contextRunner.run((context) -> {
			MigrationEngine engine = context.getBean(MigrationEngine.class);
			engine.migrate();
			this.scripts.with("V3__sleep.sql", "SELECT pg_sleep(0.5);").with("V4__one.sql", "SELECT 1;");
			Thread first = new Thread(engine::migrate);
			first.start();
			while (engine.running().isEmpty()) {
				Thread.onSpinWait();
			}
			engine.migrate();
			first.join(Duration.ofSeconds(30).toMillis());
			assertThat(context.getBean(MeterRegistry.class)
				.get("migrations.lock.wait")
				.tags("lock", "run", "outcome", "acquired")
				.timer()
				.max(TimeUnit.MILLISECONDS)).isGreaterThan(50);
		});
	}

	@Test
	void waitForAStandbyIsMeasured() {
		this.contextRunner
			.withPropertyValues("migrations.replica.max-lag=64KB", "migrations.replica.deadline=300ms",
					"migrations.on-startup=migrate")
			.run((context) -> {
				MigrationEngine engine = context.getBean(MigrationEngine.class);
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(standbyWaits(registry, "acquired")).isZero();
				try (StandbyServer standby = StandbyServer.of(this.database.server(), "reports")) {
					this.scripts.with("V3__one.sql", "SELECT 1;");
					standby.pause();
					this.database.execute("SET synchronous_commit = local",
							"CREATE TABLE much AS SELECT g FROM generate_series(1, 100000) g");
					assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine::migrate)
						.withMessageContaining("MIG-303");
				}
				assertThat(standbyWaits(registry, "timeout")).isEqualTo(1);
			});
	}

	private static long waits(MeterRegistry registry, String lock, String outcome) {
		return registry.get("migrations.lock.wait")
			.tags("bean", "migrationEngine", "lock", lock, "outcome", outcome)
			.timer()
			.count();
	}

	private static long standbyWaits(MeterRegistry registry, String outcome) {
		return registry.get("migrations.replica.wait")
			.tags("bean", "migrationEngine", "outcome", outcome)
			.timer()
			.count();
	}

	private static double attempts(MeterRegistry registry, String outcome) {
		return registry.get("migrations.lock.attempts")
			.tags("bean", "migrationEngine", "outcome", outcome)
			.counter()
			.count();
	}

	private static double pending(MeterRegistry registry) {
		return registry.get("migrations.pending").tags("bean", "migrationEngine").gauge().value();
	}

}
