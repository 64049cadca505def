package dev.trestle.migrations.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about several databases shows is a configuration that works.
 */
@PostgresTest
class SeveralDatabasesPageTests {

	private final Page page = Page.of("docs/how-to/several-databases.md");

	@Test
	void configurationIsTheOneOfTheseTests() throws IOException {
		String source = Files.readString(Path.of("src/test/java/dev/trestle/migrations/boot/docs/OrdersDatabase.java"));
		this.page.assertGenerated("configuration",
				"```java\n" + source.substring(source.indexOf("@Configuration(")).strip() + "\n```");
	}

	@Test
	void theOtherEngineMigratesItsOwnDatabase(PostgresTestServer server, TestDatabase users, @TempDir Path folder) {
		Scripts scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);");
		try (TestDatabase orders = server.createDatabase()) {
			TestContexts.on(users, scripts)
				.withPropertyValues("orders.datasource.jdbc-url=" + orders.url(), "migrations.on-startup=migrate")
				.withUserConfiguration(OrdersDatabase.class)
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(MigrationEngine.class)).isSameAs(context.getBean("migrationEngine"));
					assertThat(users.queryForString("SELECT to_regclass('users')")).isEqualTo("users");
					assertThat(users.queryForString("SELECT to_regclass('orders')")).isNull();
					assertThat(orders.queryForString("SELECT to_regclass('orders')")).isEqualTo("orders");
				});
		}
	}

}
