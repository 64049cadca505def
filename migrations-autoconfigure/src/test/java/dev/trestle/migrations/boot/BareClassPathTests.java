package dev.trestle.migrations.boot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has the starter and nothing else.
 */
@PostgresTest
class BareClassPathTests {

	private static final List<String> OPTIONAL = List.of("actuator", "spring-boot-health", "micrometer", "flyway",
			"liquibase", "testcontainers", "hibernate", "jpa", "persistence-api", "webmvc", "spring-web", "servlet",
			"tomcat", "data-commons");

	@Test
	void migratesWithNothingButJdbc(TestDatabase database, @TempDir Path folder) throws Exception {
		Scripts scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);");
		List<String> arguments = new ArrayList<>(List.of("--migrations.on-startup=migrate"));
		for (String property : TestContexts.properties(database, scripts)) {
			arguments.add("--" + property);
		}
		Process application = new ApplicationProcess(Application.class, OPTIONAL).start(arguments);
		String output = new String(application.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(application.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(application.exitValue()).as(output).isZero();
		assertThat(database.queryForString("SELECT to_regclass('users')")).isEqualTo("users");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
