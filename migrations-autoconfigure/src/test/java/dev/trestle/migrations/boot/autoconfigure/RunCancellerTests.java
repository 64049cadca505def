package dev.trestle.migrations.boot.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.error.CancelledException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@PostgresTest
class RunCancellerTests {

	private final TestDatabase database;

	private final Scripts scripts;

	RunCancellerTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__sleep.sql", "SELECT pg_sleep(600);");
	}

	@Test
	void aRunEndsBeforeMetersAreClosed() {
		List<Boolean> registryClosed = new ArrayList<>();
		List<CompletableFuture<?>> runs = new ArrayList<>();
		TestContexts.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				MigrationEngine engine = context.getBean(MigrationEngine.class);
				runs.add(CompletableFuture.runAsync(engine::migrate));
				while (engine.running().isEmpty()) {
					Thread.onSpinWait();
				}
				awaitSleep();
				context.getSourceApplicationContext().close();
				registryClosed.add(registry.isClosed());
				assertThat(registry.get("migrations.lock.wait")
					.tags("lock", "statement", "outcome", "cancelled")
					.timer()
					.count()).isEqualTo(1);
			});
		assertThat(registryClosed).containsExactly(true);
		assertThatException().isThrownBy(() -> runs.get(0).get(1, TimeUnit.SECONDS))
			.withCauseInstanceOf(CancelledException.class);
	}

	@Test
	void anEngineThatNobodyUsedIsNotCreatedForIt() {
		TestContexts.on(this.database, this.scripts).withBean("lazyEngine", MigrationEngine.class, () -> {
			throw new AssertionError("created");
		}, (definition) -> definition.setLazyInit(true)).run((context) -> {
			assertThat(context).hasNotFailed();
			context.getSourceApplicationContext().close();
		});
	}

	private void awaitSleep() {
		String sleeping = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
		while ("0".equals(this.database.queryForString(sleeping))) {
			Thread.onSpinWait();
		}
	}

}
