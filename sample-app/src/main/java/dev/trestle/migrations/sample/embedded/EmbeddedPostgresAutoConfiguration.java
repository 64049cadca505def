package dev.trestle.migrations.sample.embedded;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Starts a PostgreSQL for a process that was given no {@code spring.datasource.url}: the
 * web application and the migration job alike. The production image has no such server
 * inside, so there a forgotten URL stays an error.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnClass(EmbeddedPostgres.class)
@Conditional(OnMissingDataSourceUrl.class)
@EnableConfigurationProperties(EmbeddedPostgresProperties.class)
public final class EmbeddedPostgresAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EmbeddedPostgres embeddedPostgres(EmbeddedPostgresProperties properties) throws IOException {
		return properties.builder().start();
	}

	@Bean
	@ConditionalOnMissingBean(JdbcConnectionDetails.class)
	EmbeddedPostgresConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres server) {
		return new EmbeddedPostgresConnectionDetails(server);
	}

}
