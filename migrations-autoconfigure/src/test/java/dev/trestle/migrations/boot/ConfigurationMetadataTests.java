package dev.trestle.migrations.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows while somebody types a property.
 */
class ConfigurationMetadataTests {

	private static final List<String> PROPERTIES = List.of("management.endpoint.migrations.access",
			"management.endpoint.migrations.cache.time-to-live", "management.health.migrations.enabled",
			"migrations.application", "migrations.build", "migrations.create-schemas", "migrations.enabled",
			"migrations.job.java-migrations-packages", "migrations.locations", "migrations.lock.build-deadline",
			"migrations.lock.cancel-after", "migrations.lock.cancel-blockers", "migrations.lock.deadline",
			"migrations.lock.max-queue", "migrations.lock.show-queries", "migrations.lock.timeout",
			"migrations.on-startup", "migrations.out-of-order", "migrations.password", "migrations.phase",
			"migrations.placeholders", "migrations.replica.deadline", "migrations.replica.max-lag",
			"migrations.run-lock.timeout", "migrations.safety.apply-recipes", "migrations.safety.disabled",
			"migrations.safety.on-hazard", "migrations.safety.severities", "migrations.safety.since",
			"migrations.safety.small-table-rows", "migrations.safety.small-table-size", "migrations.schemas",
			"migrations.url", "migrations.user", "migrations.wait-timeout");

	private final JsonNode metadata = read("META-INF/spring-configuration-metadata.json");

	@Test
	void everyPropertyIsThereAndSorted() {
		assertThat(properties().stream().map((property) -> property.get("name").asString()))
			.containsExactlyElementsOf(PROPERTIES);
	}

	@Test
	void everyPropertyIsDescribedAsSpringBootDoes() {
		assertThat(properties()).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.get("name").asString())
				.isNotBlank()
				.endsWith(".")
				.doesNotContain("{@")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ");
			if (property.get("type").asString().endsWith("Boolean")) {
				assertThat(description).startsWith("Whether ");
			}
			if (property.get("type").asString().startsWith("java.util.List")) {
				assertThat(description).startsWith("Comma-separated list of ");
			}
		});
	}

	@Test
	void locationsAreOfferedAsResources() {
		assertThat(this.metadata.get("hints").toString()).contains("migrations.locations").contains("handle-as");
	}

	private List<JsonNode> properties() {
		return StreamSupport.stream(this.metadata.get("properties").spliterator(), false).toList();
	}

	private static JsonNode read(String resource) {
		try (InputStream in = MigrationsProperties.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.toURI()
			.resolve(resource)
			.toURL()
			.openStream()) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException | java.net.URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
