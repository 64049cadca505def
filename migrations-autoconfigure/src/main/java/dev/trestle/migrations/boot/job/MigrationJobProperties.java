package dev.trestle.migrations.boot.job;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the migration job.
 *
 * @param javaMigrationsPackages Comma-separated list of packages in which the job looks
 * for Java migrations. By default the package of the application's main class, and the
 * packages that class path locations name.
 */
@ConfigurationProperties("migrations.job")
record MigrationJobProperties(@DefaultValue List<String> javaMigrationsPackages) {

	MigrationJobProperties {
		javaMigrationsPackages = List.copyOf(javaMigrationsPackages);
	}

}
