package dev.trestle.migrations.boot.actuate.endpoint;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@PostgresTest
class MigrationsEndpointTests {

	private static final String ENGINE = "$.contexts.shop.migrations.migrationEngine";

	private final TestDatabase database;

	private final Scripts scripts;

	private final WebApplicationContextRunner contextRunner;

	MigrationsEndpointTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id bigint, secret text);");
		this.contextRunner = new WebApplicationContextRunner().withConfiguration(TestContexts.AUTO_CONFIGURATIONS)
			.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
					WebEndpointAutoConfiguration.class, JacksonAutoConfiguration.class,
					JacksonEndpointAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
					ManagementContextAutoConfiguration.class, ServletManagementContextAutoConfiguration.class))
			.withInitializer((context) -> context.setId("shop"))
			.withPropertyValues(TestContexts.properties(database, this.scripts))
			.withPropertyValues("spring.application.name=shop", "management.endpoints.web.exposure.include=migrations");
	}

	@Test
	void isThereOnlyWhenExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void isNotThereWithoutAccess() {
		this.contextRunner.withPropertyValues("management.endpoint.migrations.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void showsWhatIsPendingInADatabaseWithoutHistory() {
		this.scripts.with("V2__drop.sql", "-- migrations: phase=contract", "DROP TABLE users;");
		this.contextRunner
			.run((context) -> assertThat(get(context)).bodyJson().extractingPath(ENGINE).isEqualTo(json("""
					{
					  "history": [],
					  "pending": [
					    {
					      "version": "1",
					      "description": "users",
					      "script": "V1__users.sql",
					      "phase": "EXPAND",
					      "state": "PENDING"
					    },
					    {
					      "version": "2",
					      "description": "drop",
					      "script": "V2__drop.sql",
					      "phase": "CONTRACT",
					      "state": "PENDING"
					    }
					  ],
					  "problems": []
					}""")));
	}

	@Test
	void showsWhatWasAppliedByWhomAndHowLongItTook() {
		this.contextRunner.withPropertyValues("migrations.build=1.4.2+9b1f03c").run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			MvcTestResult result = get(context);
			assertThat(result).bodyJson().extractingPath(ENGINE + ".pending").asArray().isEmpty();
			assertThat(result).bodyJson()
				.extractingPath(ENGINE + ".history[0]")
				.asMap()
				.containsEntry("rank", 1)
				.containsEntry("type", "VERSIONED")
				.containsEntry("version", "1")
				.containsEntry("description", "users")
				.containsEntry("script", "V1__users.sql")
				.containsEntry("phase", "EXPAND")
				.containsEntry("state", "APPLIED")
				.containsEntry("application", "shop")
				.containsEntry("build", "1.4.2+9b1f03c")
				.containsEntry("statementCount", 1)
				.containsEntry("lockAttempts", 1)
				.containsKeys("checksum", "runId", "appliedBy", "startedAt", "finishedAt", "duration", "lockWait")
				.hasSize(18);
			assertThat(result).bodyJson().extractingPath(ENGINE + ".history[0].duration").asString().startsWith("PT");
			assertThat(result).bodyJson().extractingPath(ENGINE + ".history[0].startedAt").asString().endsWith("Z");
		});
	}

	@Test
	void showsNoSqlAndNoCredentials() {
		this.contextRunner.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			assertThat(get(context)).bodyText().doesNotContain("CREATE TABLE").doesNotContainIgnoringCase("password");
		});
	}

	@Test
	void showsProblems() {
		this.contextRunner.run((context) -> {
			context.getBean(MigrationEngine.class).migrate();
			this.scripts.with("V1__users.sql", "CREATE TABLE users (id int);");
			assertThat(get(context)).bodyJson()
				.extractingPath(ENGINE + ".problems[0]")
				.asMap()
				.containsEntry("code", "MIG-201")
				.containsEntry("location", "V1__users.sql")
				.containsKeys("message", "remedy");
		});
	}

	@Test
	void answersWhileAnotherSessionHoldsEveryTableLock() throws Exception {
		this.contextRunner.run((context) -> {
			MigrationEngine engine = context.getBean(MigrationEngine.class);
			engine.migrate();
			this.scripts.with("V2__column.sql", "ALTER TABLE users ADD COLUMN name text;");
			try (Connection blocker = this.database.newConnection(); Statement statement = blocker.createStatement()) {
				blocker.setAutoCommit(false);
				statement.execute("LOCK TABLE users IN ACCESS EXCLUSIVE MODE");
				Thread run = new Thread(engine::migrate);
				run.start();
				MvcTestResult result = awaitRunning(context);
				assertThat(result).bodyJson()
					.extractingPath(ENGINE + ".running")
					.asMap()
					.containsKeys("pid", "applicationName", "user", "state", "since")
					.doesNotContainKey("clientAddress");
				assertThat(result).bodyJson().extractingPath(ENGINE + ".pending[0].script").isEqualTo("V2__column.sql");
				blocker.rollback();
				run.join(Duration.ofSeconds(30).toMillis());
			}
		});
	}

	@Test
	void tellsThatTheDatabaseCannotBeReached() {
		this.contextRunner.run((context) -> {
			this.database.close();
			assertThat(get(context)).hasStatusOk()
				.bodyJson()
				.extractingPath(ENGINE + ".error")
				.asMap()
				.containsEntry("code", "MIG-501")
				.containsEntry("message", "database cannot be reached")
				.containsKeys("remedy")
				.hasSize(3);
			assertThat(get(context)).bodyText().doesNotContain(this.database.name());
		});
	}

	private MvcTestResult awaitRunning(AssertableWebApplicationContext context) throws Exception {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (System.nanoTime() < deadline) {
			MvcTestResult result = get(context);
			if (result.getResponse().getContentAsString().contains("\"running\"")) {
				return result;
			}
		}
		throw new AssertionError("No run was shown");
	}

	private static MvcTestResult get(AssertableWebApplicationContext context) {
		MvcTestResult result = MockMvcTester.from(context).get().uri("/actuator/migrations").exchange();
		assertThat(result).hasStatusOk();
		return result;
	}

	private static Object json(String text) {
		return com.jayway.jsonpath.JsonPath.parse(text).json();
	}

}
