package dev.trestle.migrations.boot;

import java.time.Duration;
import java.util.Map;

import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrateRequest;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.error.ConfigurationException;
import dev.trestle.migrations.plan.OutOfOrder;
import dev.trestle.migrations.plan.PhaseSelection;
import org.junit.jupiter.api.Test;
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
		assertThat(bind(Map.of()).onStartup()).isEqualTo(StartupMode.NONE);
	}

	@Test
	void everySettingOfTheEngineCanBeSet() {
		MigrationSettings settings = bind(Map.of("migrations.locations", "classpath:db/a,file:/b", "migrations.schemas",
				"app,public", "migrations.out-of-order", "ignore", "migrations.placeholders.owner", "ada",
				"migrations.lock.timeout", "2s", "migrations.lock.deadline", "1h", "migrations.run-lock.timeout", "30s",
				"migrations.application", "shop", "migrations.build", "1.2.3"))
			.toSettings();
		assertThat(settings).isEqualTo(MigrationSettings.DEFAULT.withLocations("classpath:db/a", "file:/b")
			.withSchemas("app", "public")
			.withOutOfOrder(OutOfOrder.IGNORE)
			.withPlaceholders(Map.of("owner", "ada"))
			.withLock(new LockSettings(Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofSeconds(30)))
			.withApplication("shop", "1.2.3"));
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
		assertThat(bind(Map.of("migrations.password", "s3cret"))).hasToString("MigrationsProperties");
	}

	@Test
	void impossibleValuesNameTheirProperty() {
		MigrationsProperties properties = bind(Map.of("migrations.lock.timeout", "0"));
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(properties::toSettings)
			.withMessageContaining("migrations.lock.timeout");
	}

	private static MigrationsProperties bind(Map<String, String> values) {
		return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("migrations",
				MigrationsProperties.class);
	}

}
