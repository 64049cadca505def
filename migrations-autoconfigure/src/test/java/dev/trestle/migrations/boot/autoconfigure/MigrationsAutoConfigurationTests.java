package dev.trestle.migrations.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.trestle.migrations.LockSettings;
import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.MigrationEngineCustomizer;
import dev.trestle.migrations.boot.MigrationEngineFactory;
import dev.trestle.migrations.boot.MigrationsInitializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, MigrationsAutoConfiguration.class));

	private final ApplicationContextRunner withDatabase = this.contextRunner
		.withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost/none");

	@Test
	void backsOffWithoutADatabase() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigrationsAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationEngine.class)
				.doesNotHaveBean(MigrationEngineFactory.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.withDatabase.withPropertyValues("migrations.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationEngine.class)
				.doesNotHaveBean(MigrationsInitializer.class));
	}

	@Test
	void backsOffWithoutTheEngine() {
		this.withDatabase.withClassLoader(new FilteredClassLoader(MigrationEngine.class))
			.run((context) -> assertThat(context).doesNotHaveBean("migrationEngine"));
	}

	@Test
	void configuresAnEngineThatDoesNothingAtStartUp() {
		this.withDatabase.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(MigrationEngine.class);
			assertThat(context.getBean(MigrationEngine.class).settings()).isEqualTo(MigrationSettings.DEFAULT);
		});
	}

	@Test
	void backsOffFromAnEngineOfTheApplicationButStillInitializesIt() {
		this.withDatabase.withUserConfiguration(OwnEngine.class)
			.run((context) -> assertThat(context).hasSingleBean(MigrationEngine.class)
				.hasBean("ownEngine")
				.hasSingleBean(MigrationEngineFactory.class)
				.hasSingleBean(MigrationsInitializer.class));
	}

	@Test
	void namesTheApplication() {
		this.withDatabase.withPropertyValues("spring.application.name=shop")
			.run((context) -> assertThat(settings(context.getBean(MigrationEngine.class)).application())
				.isEqualTo("shop"));
	}

	@Test
	void ownNameWinsOverTheApplicationName() {
		this.withDatabase.withPropertyValues("spring.application.name=shop", "migrations.application=store")
			.run((context) -> assertThat(settings(context.getBean(MigrationEngine.class)).application())
				.isEqualTo("store"));
	}

	@Test
	void namesTheBuild() {
		this.withDatabase.withBean(BuildProperties.class, MigrationsAutoConfigurationTests::buildProperties)
			.withBean(GitProperties.class, MigrationsAutoConfigurationTests::gitProperties)
			.run((context) -> assertThat(settings(context.getBean(MigrationEngine.class)).build())
				.isEqualTo("1.4.2+9b1f03c"));
	}

	@Test
	void namesTheBuildWithoutGit() {
		this.withDatabase.withBean(BuildProperties.class, MigrationsAutoConfigurationTests::buildProperties)
			.run((context) -> assertThat(settings(context.getBean(MigrationEngine.class)).build()).isEqualTo("1.4.2"));
	}

	@Test
	void ownSettingsReplaceThoseOfTheProperties() {
		MigrationSettings settings = MigrationSettings.DEFAULT.withSchemas("own");
		this.withDatabase.withBean(MigrationSettings.class, () -> settings)
			.run((context) -> assertThat(settings(context.getBean(MigrationEngine.class))).isSameAs(settings));
	}

	@Test
	void customizersAreCalledInOrder() {
		this.withDatabase.withUserConfiguration(Customizers.class).run((context) -> {
			assertThat(context.getBean(Customizers.class).called).containsExactly("first", "second");
			assertThat(settings(context.getBean(MigrationEngine.class)).schemas()).containsExactly("second");
		});
	}

	@Test
	void initializesEvenWhenBeansAreLazy() {
		this.withDatabase
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBeanFactory().getBeanDefinition("migrationsInitializer").isLazyInit()).isFalse();
				assertThat(context.getBeanFactory().getBeanDefinition("dataSource").isLazyInit()).isTrue();
			});
	}

	@Test
	void tellsThatTheSchemaIsManaged() {
		this.withDatabase.run((context) -> {
			SchemaManagementProvider provider = context.getBean(SchemaManagementProvider.class);
			assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
				.isEqualTo(SchemaManagement.MANAGED);
			assertThat(provider.getSchemaManagement(new HikariDataSource())).isEqualTo(SchemaManagement.UNMANAGED);
		});
	}

	@Test
	void badSettingFailsWithItsProperty() {
		this.withDatabase.withPropertyValues("migrations.lock.timeout=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("migrations.lock.timeout"));
	}

	@Test
	void lockSettingsAreBound() {
		this.withDatabase.withPropertyValues("migrations.lock.timeout=2s").run((context) -> {
			LockSettings lock = settings(context.getBean(MigrationEngine.class)).lock();
			assertThat(lock.timeout()).hasSeconds(2);
			assertThat(lock.deadline()).isEqualTo(LockSettings.DEFAULT.deadline());
		});
	}

	private static MigrationSettings settings(MigrationEngine engine) {
		return engine.settings();
	}

	private static BuildProperties buildProperties() {
		Properties properties = new Properties();
		properties.setProperty("version", "1.4.2");
		return new BuildProperties(properties);
	}

	private static GitProperties gitProperties() {
		Properties properties = new Properties();
		properties.setProperty("commit.id.abbrev", "9b1f03c");
		return new GitProperties(properties);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEngine {

		@Bean
		MigrationEngine ownEngine(MigrationEngineFactory engines, DataSource dataSource) {
			return engines.builder("ownEngine", dataSource).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> called = new ArrayList<>();

		@Bean
		@Order(2)
		MigrationEngineCustomizer second(MigrationSettings settings) {
			return (builder) -> {
				this.called.add("second");
				builder.settings(settings.withSchemas("second"));
			};
		}

		@Bean
		@Order(1)
		MigrationEngineCustomizer first(MigrationSettings settings) {
			return (builder) -> {
				this.called.add("first");
				builder.settings(settings.withSchemas("first"));
			};
		}

	}

}
