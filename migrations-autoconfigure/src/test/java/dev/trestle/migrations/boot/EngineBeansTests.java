package dev.trestle.migrations.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.event.ScriptFinished;
import dev.trestle.migrations.history.HistoryEntry;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.source.ScriptCatalog;
import dev.trestle.migrations.source.ScriptSource;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application adds to its engine with beans.
 */
@PostgresTest
class EngineBeansTests {

	@Test
	void javaMigrationsScriptSourcesAndListenersAreUsed(TestDatabase database, @TempDir Path folder) {
		Scripts scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int, name text);");
		TestContexts.on(database, scripts)
			.withUserConfiguration(Beans.class)
			.withPropertyValues("migrations.on-startup=migrate")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MigrationEngine.class).history()).extracting(HistoryEntry::script)
					.containsExactly("V1__users.sql", V2__Add_ada.class.getName(), "V3__upper.sql");
				assertThat(context.getBean(Names.class).scripts).containsExactly("users", "Add ada", "upper");
				assertThat(database.queryForString("SELECT name FROM users")).isEqualTo("ADA");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		V2__Add_ada addAda() {
			return new V2__Add_ada();
		}

		@Bean
		Names names() {
			return new Names();
		}

		@Bean
		ScriptSource generatedScripts() {
			return () -> new ScriptCatalog(List.of(script("V3__upper.sql", "UPDATE users SET name = upper(name);")),
					List.of(), List.of());
		}

		private static SqlScript script(String name, String text) {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			try {
				return new SqlScript(ScriptName.parse(name), name, Checksum.of(new ByteArrayInputStream(bytes)),
						() -> new ByteArrayInputStream(bytes));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	@SuppressWarnings("checkstyle:TypeName")
	static final class V2__Add_ada implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("INSERT INTO users VALUES (1, 'Ada')").update();
		}

	}

	static final class Names implements MigrationListener {

		private final List<String> scripts = new ArrayList<>();

		@Override
		public void scriptFinished(ScriptFinished event) {
			this.scripts.add(event.script().script().name().description());
		}

	}

}
