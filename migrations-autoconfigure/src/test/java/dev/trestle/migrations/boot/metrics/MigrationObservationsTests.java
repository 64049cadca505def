package dev.trestle.migrations.boot.metrics;

import java.nio.file.Path;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.RollbackRequest;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.error.StatementException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PostgresTest
class MigrationObservationsTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final Scripts scripts;

	private final ApplicationContextRunner contextRunner;

	private final ApplicationContextRunner withTestRegistry;

	MigrationObservationsTests(TestDatabase database, @TempDir Path folder) {
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);")
			.with("U1__users.sql", "DROP TABLE users;");
		this.contextRunner = TestContexts.on(database, this.scripts)
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));
		this.withTestRegistry = this.contextRunner.withBean(TestObservationRegistry.class, () -> this.observations);
	}

	@Test
	void backsOffWithoutTheObservationApi() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migrationObservations"));
	}

	@Test
	void aRunAndItsScriptsAreObserved() {
		this.withTestRegistry.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			assertRegistry().hasNumberOfObservationsEqualTo(2)
				.hasObservationWithNameEqualTo("migrations.run")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.doesNotHaveError()
				.hasLowCardinalityKeyValue("bean", "migrationEngine")
				.hasLowCardinalityKeyValue("operation", "migrate")
				.hasLowCardinalityKeyValue("outcome", "success");
			assertRegistry().hasObservationWithNameEqualTo("migrations.script")
				.that()
				.hasBeenStopped()
				.hasParentObservationContextMatching((parent) -> "migrations.run".equals(parent.getName()))
				.hasLowCardinalityKeyValue("bean", "migrationEngine")
				.hasLowCardinalityKeyValue("operation", "migrate")
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasLowCardinalityKeyValue("phase", "expand")
				.hasHighCardinalityKeyValue("script", "V1__users.sql")
				.hasHighCardinalityKeyValue("version", "1")
				.hasHighCardinalityKeyValue("lock.attempts", "1");
			assertThat(this.observations.getCurrentObservationScope()).isNull();
		});
	}

	@Test
	void aFailureIsAnErrorOfRunAndScript() {
		this.scripts.with("V2__broken.sql", "SELECT 1 / 0;");
		this.withTestRegistry.run((context) -> {
			MigrationEngine engine = context.getBean(MigrationEngine.class);
			assertThatExceptionOfType(StatementException.class).isThrownBy(engine::migrate);
			assertRegistry().hasObservationWithNameEqualTo("migrations.run")
				.that()
				.hasLowCardinalityKeyValue("outcome", "failure")
				.hasError()
				.hasBeenStopped();
			assertThat(this.observations.getCurrentObservationScope()).isNull();
		});
	}

	@Test
	void aRollbackIsAnOperationOfItsOwn() {
		this.contextRunner.run((context) -> context.getBean(MigrationEngine.class).migrate());
		this.withTestRegistry.run((context) -> {
			context.getBean(MigrationEngine.class).rollback(new RollbackRequest.Steps(1));
			assertRegistry().hasObservationWithNameEqualTo("migrations.script")
				.that()
				.hasLowCardinalityKeyValue("operation", "rollback");
		});
	}

	@Test
	void nothingToDoIsNotObserved() {
		this.contextRunner.run((context) -> context.getBean(MigrationEngine.class).migrate());
		this.withTestRegistry.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			assertRegistry().doesNotHaveAnyObservation();
		});
	}

	@Test
	void aConventionOfTheApplicationIsUsed() {
		this.withTestRegistry.withBean(MigrationRunObservationConvention.class, OwnConvention::new).run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			assertRegistry().hasObservationWithNameEqualTo("schema.change");
		});
	}

	@Test
	void runsBecomeTimersWithoutManyTags() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("migrations.on-startup=migrate")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("migrations.run")
					.tags("bean", "migrationEngine", "operation", "migrate", "outcome", "success", "error", "none")
					.timer()
					.count()).isEqualTo(1);
				assertThat(registry.get("migrations.script").timer().getId().getTags())
					.extracting((tag) -> tag.getKey())
					.containsExactlyInAnyOrder("bean", "operation", "outcome", "phase", "error");
				assertThat(registry.get("migrations.run.active").longTaskTimer().activeTasks()).isZero();
			});
	}

	private TestObservationRegistryAssert assertRegistry() {
		return TestObservationRegistryAssert.assertThat(this.observations);
	}

	private static final class OwnConvention extends DefaultMigrationRunObservationConvention {

		@Override
		public String getName() {
			return "schema.change";
		}

	}

}
