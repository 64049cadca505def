package dev.trestle.migrations.boot.autoconfigure;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.MigrationEngineBuilder;
import dev.trestle.migrations.MigrationSettings;
import dev.trestle.migrations.boot.MigrationEngineCustomizer;
import dev.trestle.migrations.boot.MigrationEngineFactory;
import dev.trestle.migrations.boot.MigrationListenerProvider;
import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import dev.trestle.migrations.boot.MigrationsDataSource;
import dev.trestle.migrations.boot.MigrationsInitializer;
import dev.trestle.migrations.boot.MigrationsProperties;
import dev.trestle.migrations.boot.PendingScripts;
import dev.trestle.migrations.event.MigrationListener;
import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.ScriptSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the migration engine.
 */
@AutoConfiguration(after = DataSourceAutoConfiguration.class,
		afterName = { "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
				"org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration" })
@ConditionalOnClass(MigrationEngine.class)
@ConditionalOnBooleanProperty(name = "migrations.enabled", matchIfMissing = true)
@Conditional(MigrationsAutoConfiguration.MigrationsDataSourceCondition.class)
@EnableConfigurationProperties(MigrationsProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
@ImportRuntimeHints(MigrationsRuntimeHints.class)
public final class MigrationsAutoConfiguration {

	@Bean
	static LazyInitializationExcludeFilter eagerMigrationsInitializer() {
		return LazyInitializationExcludeFilter.forBeanTypes(MigrationsInitializer.class);
	}

	@Bean
	@ConditionalOnMissingBean
	MigrationSettings migrationSettings(MigrationsProperties properties, Environment environment,
			ObjectProvider<BuildProperties> buildProperties, ObjectProvider<GitProperties> gitProperties) {
		MigrationSettings settings = properties.toSettings();
		String application = (settings.application() != null) ? settings.application()
				: environment.getProperty("spring.application.name");
		String build = (settings.build() != null) ? settings.build()
				: ApplicationBuild.describe(buildProperties.getIfAvailable(), gitProperties.getIfAvailable());
		return settings.withApplication(application, build);
	}

	@Bean
	@ConditionalOnMissingBean
	MigrationEngineFactory migrationEngineFactory(MigrationSettings settings, ResourceLoader resourceLoader,
			ObjectProvider<MigrationListener> listeners, ObjectProvider<MigrationListenerProvider> listenerProviders) {
		return new MigrationEngineFactory(settings, resourceLoader.getClassLoader(), listeners, listenerProviders);
	}

	@Bean
	@ConditionalOnMissingBean
	MigrationsInitializer migrationsInitializer(ListableBeanFactory beanFactory, MigrationsProperties properties,
			PendingScripts pendingScripts) {
		return new MigrationsInitializer(beanFactory, properties, pendingScripts);
	}

	@Bean
	PendingScripts migrationsPendingScripts() {
		return new PendingScripts();
	}

	@Bean
	RunCanceller migrationsRunCanceller(ConfigurableApplicationContext context) {
		return new RunCanceller(context);
	}

	@Bean
	MigrationsSchemaManagementProvider migrationsSchemaManagementProvider(ListableBeanFactory beanFactory) {
		return new MigrationsSchemaManagementProvider(beanFactory);
	}

	/**
	 * The engine of an application that defines none.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(MigrationEngine.class)
	static class EngineConfiguration {

		private final ObjectProvider<ScriptSource> sources;

		private final ObjectProvider<JavaMigration> javaMigrations;

		EngineConfiguration(ObjectProvider<ScriptSource> sources, ObjectProvider<JavaMigration> javaMigrations) {
			this.sources = sources;
			this.javaMigrations = javaMigrations;
		}

		@Bean
		@ConditionalOnMissingBean(MigrationsConnectionDetails.class)
		PropertiesMigrationsConnectionDetails migrationsConnectionDetails(MigrationsProperties properties) {
			return new PropertiesMigrationsConnectionDetails(properties);
		}

		@Bean
		MigrationsDataSourceResolver migrationsDataSourceResolver(MigrationsConnectionDetails connectionDetails,
				ObjectProvider<DataSource> dataSource,
				@MigrationsDataSource ObjectProvider<DataSource> migrationsDataSource) {
			return new MigrationsDataSourceResolver(connectionDetails, dataSource, migrationsDataSource);
		}

		@Bean
		@Order(0)
		MigrationEngine migrationEngine(MigrationEngineFactory engines, MigrationsDataSourceResolver dataSources,
				ObjectProvider<MigrationEngineCustomizer> customizers) {
			MigrationEngineBuilder builder = engines.builder("migrationEngine", dataSources.resolve());
			for (ScriptSource source : this.sources.orderedStream().toList()) {
				builder.source(source);
			}
			builder.javaMigrations(this.javaMigrations.orderedStream().toList());
			for (MigrationEngineCustomizer customizer : customizers.orderedStream().toList()) {
				customizer.customize(builder);
			}
			return builder.build();
		}

	}

	/**
	 * Matches when there is a database to migrate.
	 */
	static final class MigrationsDataSourceCondition extends AnyNestedCondition {

		MigrationsDataSourceCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(DataSource.class)
		private static final class DataSourceBeanCondition {

		}

		@ConditionalOnBean(JdbcConnectionDetails.class)
		private static final class JdbcConnectionDetailsCondition {

		}

		@ConditionalOnBean(MigrationsConnectionDetails.class)
		private static final class MigrationsConnectionDetailsCondition {

		}

		@ConditionalOnProperty("migrations.url")
		private static final class MigrationsUrlCondition {

		}

	}

}
