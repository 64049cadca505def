package dev.trestle.migrations.boot.autoconfigure;

import java.nio.file.Path;
import java.util.function.Consumer;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.boot.TestContexts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.AotDetector;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One ahead-of-time processed application is both: one that migrates at start-up and one
 * that does not.
 */
@PostgresTest
class AheadOfTimeTests {

	private final TestDatabase database;

	private final Scripts scripts;

	AheadOfTimeTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__users.sql", "CREATE TABLE users (id int);");
	}

	@Test
	@CompileWithForkedClassLoader
	void theModeIsDecidedWhenTheImageStarts() {
		TestGenerationContext generated = new TestGenerationContext();
		ClassName initializer = process(generated);
		TestCompiler.forSystem().with(generated).compile((compiled) -> {
			run(initializer(compiled, initializer), "migrations.on-startup=none",
					(context) -> assertThat(context.getBean(MigrationEngine.class).history()).isEmpty());
			run(initializer(compiled, initializer), "migrations.on-startup=migrate", (context) -> {
				assertThat(users(context)).isZero();
				assertThat(context.getBeanFactory().getBeanDefinition("jdbcClient").getDependsOn())
					.contains("migrationsInitializer");
			});
		});
	}

	@Test
	void scriptsOfTheDefaultLocationAreInTheImage() {
		RuntimeHints hints = new RuntimeHints();
		new MigrationsRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/V1__users.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/migration/more/V2__posts.sql")).accepts(hints);
	}

	@Test
	void pagesOfHazardsAreInTheImage() {
		RuntimeHints hints = new RuntimeHints();
		new MigrationsRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.resource().forResource("dev/trestle/migrations/safety/rule/drop-table.md"))
			.accepts(hints);
	}

	@Test
	void scriptsOfConfiguredLocationsAreInTheImage() {
		TestGenerationContext generated = new TestGenerationContext();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("migrations.locations=classpath:db/orders,classpath:/db/common/,file:/scripts")
			.applyTo(context);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		RuntimeHints hints = generated.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.resource().forResource("db/orders/V1__orders.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("db/common/R__views.sql")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource().forResource("scripts/V1__orders.sql")).rejects(hints);
	}

	private ClassName process(TestGenerationContext generated) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(TestContexts.properties(this.database, this.scripts)).applyTo(context);
		context.register(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class, MigrationsAutoConfiguration.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		generated.writeGeneratedContent();
		return initializer;
	}

	private void run(ApplicationContextInitializer<GenericApplicationContext> initializer, String mode,
			Consumer<GenericApplicationContext> test) {
		System.setProperty(AotDetector.AOT_ENABLED, "true");
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			initializer.initialize(context);
			TestPropertyValues.of(TestContexts.properties(this.database, this.scripts)).and(mode).applyTo(context);
			context.refresh();
			test.accept(context);
		}
		finally {
			System.clearProperty(AotDetector.AOT_ENABLED);
		}
	}

	@SuppressWarnings("unchecked")
	private static ApplicationContextInitializer<GenericApplicationContext> initializer(Compiled compiled,
			ClassName name) {
		return compiled.getInstance(ApplicationContextInitializer.class, name.toString());
	}

	private static long users(GenericApplicationContext context) {
		return context.getBean(JdbcClient.class).sql("SELECT count(*) FROM users").query(Long.class).single();
	}

}
