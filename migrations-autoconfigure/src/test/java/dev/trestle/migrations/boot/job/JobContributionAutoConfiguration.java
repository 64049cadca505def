package dev.trestle.migrations.boot.job;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What an application adds to the job: a data source of its own making. Listed in a file
 * of the same name as ours.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnProperty("test.database-url")
final class JobContributionAutoConfiguration {

	static @Nullable ConfigurableApplicationContext context;

	@Bean
	DataSource ownDataSource(ConfigurableApplicationContext context) {
		JobContributionAutoConfiguration.context = context;
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(context.getEnvironment().getRequiredProperty("test.database-url"));
		return dataSource;
	}

}
