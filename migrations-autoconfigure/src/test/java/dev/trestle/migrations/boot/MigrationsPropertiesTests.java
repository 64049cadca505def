package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.plan.PhaseSelection;
import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.ReplicaPolicy;
import dev.trestle.migrations.safety.SafetyPolicy;
import dev.trestle.migrations.safety.SafetyPolicy.SmallTable;
import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.script.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigrationsPropertiesTests {

	@Test
	void defaultsAreThoseOfTheEngine() {
		MigrationsProperties properties = bind(Map.of());
		assertThat(properties.toSettings()).isEqualTo(MigrationSettings.DEFAULT);
		assertThat(properties.toRequest()).isEqualTo(MigrateRequest.DEFAULT);
	}

	@Test
	void nothingHappensAtStartUpByDefault() {
		assertThat(bind(Map.of()).getOnStartup()).isEqualTo(StartupMode.NONE);
	}

	@Test
	void everySettingOfTheEngineCanBeSet() {
		Map<String, String> properties = new HashMap<>(Map.of("migrations.locations", "classpath:db/a,file:/b",
				"migrations.schemas", "app,public", "migrations.out-of-order", "ignore",
				"migrations.placeholders.owner", "ada", "migrations.application", "shop", "migrations.build", "1.2.3"));
		properties.putAll(Map.of("migrations.lock.timeout", "2s", "migrations.lock.deadline", "1h",
				"migrations.lock.max-queue", "7", "migrations.lock.build-deadline", "2h",
				"migrations.lock.show-queries", "true", "migrations.lock.cancel-blockers", "reports,batch",
				"migrations.lock.cancel-after", "5s", "migrations.run-lock.timeout", "30s",
				"migrations.replica.max-lag", "64mb", "migrations.replica.deadline", "90s"));
		MigrationSettings settings = bind(properties).toSettings();
		assertThat(settings).isEqualTo(MigrationSettings.DEFAULT.withLocations("classpath:db/a", "file:/b")
			.withSchemas("app", "public")
			.withOutOfOrder(OutOfOrder.IGNORE)
			.withPlaceholders(Map.of("owner", "ada"))
			.withLock(new LockSettings(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofSeconds(30), 7, true,
					Duration.ofHours(2))
				.withCancelBlockers(Set.of("reports", "batch"), Duration.ofSeconds(5)))
			.withReplica(new ReplicaPolicy(MaxLag.ofBytes(64 * 1024 * 1024), Duration.ofSeconds(90)))
			.withApplication("shop", "1.2.3"));
	}

	@Test
	void standbysMayBeBehindForATimeToo() {
		assertThat(bind(Map.of("migrations.replica.max-lag", "5s")).toSettings().replica())
			.isEqualTo(new ReplicaPolicy(MaxLag.ofTime(Duration.ofSeconds(5)), ReplicaPolicy.DEFAULT_DEADLINE));
		assertThat(bind(Map.of("migrations.replica.max-lag", "")).toSettings().replica()).isEqualTo(ReplicaPolicy.OFF);
	}

	@Test
	void hazardsAreJudgedAsTheProjectSays() {
		SafetyPolicy policy = bind(
				Map.of("migrations.safety.on-hazard", "warn", "migrations.safety.severities.drop-column", "advice",
						"migrations.safety.disabled", "rename-table,waiver-unused", "migrations.safety.since", "42",
						"migrations.safety.small-table-rows", "500", "migrations.safety.small-table-size", "2MB"))
			.toSettings()
			.safety();
		assertThat(policy).isEqualTo(new SafetyPolicy(SafetyPolicy.Action.WARN, Map.of("drop-column", Severity.ADVICE),
				Set.of("rename-table", "waiver-unused"), Version.parse("42"), new SmallTable(500, 2 * 1024 * 1024)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			migrations.safety.disabled               ; drop-colum ; Did you mean 'drop-column'?
			migrations.safety.severities.drop-colum  ; error      ; Did you mean 'drop-column'?
			migrations.safety.disabled               ; x          ; 'explain' lists them all.
			migrations.safety.since                  ; new        ; Write the first version
			""")
	void whatNobodyKnowsIsRefused(String name, String value, String remedy) {
		MigrationsProperties properties = bind(Map.of(name, value));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(properties::toSettings)
			.satisfies((failure) -> assertThat(failure.problems()).singleElement()
				.satisfies((problem) -> assertThat(problem.describe()).contains(name).contains(remedy)));
	}

	@Test
	void schemasAreNotCreatedWhenToldSo() {
		assertThat(bind(Map.of("migrations.create-schemas", "false")).toSettings().createSchemas()).isFalse();
	}

	@Test
	void phaseSelectsWhatARunCovers() {
		assertThat(bind(Map.of("migrations.phase", "contract")).toRequest())
			.isEqualTo(new MigrateRequest(null, PhaseSelection.CONTRACT));
	}

	@Test
	void textShowsNoValues() {
		assertThat(bind(Map.of("migrations.password", "s3cret")).toString()).doesNotContain("s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "migrations.lock.timeout, 0", "migrations.replica.max-lag, much", "migrations.replica.deadline, -1s" })
	void impossibleValuesNameTheirProperty(String name, String value) {
		MigrationsProperties properties = bind(Map.of(name, value));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(properties::toSettings)
			.withMessageContaining(name);
	}

	private static MigrationsProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("migrations",
				MigrationsProperties.class);
	}

}
