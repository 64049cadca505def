package dev.trestle.migrations.boot.autoconfigure;

import javax.sql.DataSource;

import dev.trestle.migrations.boot.MigrationsConnectionDetails;
import dev.trestle.migrations.error.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Finds the data source of the auto-configured engine: the one that is marked, the one
 * that connection details describe, the application's own with another user, or the
 * application's own.
 */
final class MigrationsDataSourceResolver {

	private final MigrationsConnectionDetails connectionDetails;

	private final ObjectProvider<DataSource> dataSource;

	private final ObjectProvider<DataSource> migrationsDataSource;

	MigrationsDataSourceResolver(MigrationsConnectionDetails connectionDetails, ObjectProvider<DataSource> dataSource,
			ObjectProvider<DataSource> migrationsDataSource) {
		this.connectionDetails = connectionDetails;
		this.dataSource = dataSource;
		this.migrationsDataSource = migrationsDataSource;
	}

	DataSource resolve() {
		DataSource marked = this.migrationsDataSource.getIfAvailable();
		if (marked != null) {
			return marked;
		}
		String url = this.connectionDetails.getJdbcUrl();
		if (url != null) {
			return withCredentials(DataSourceBuilder.create().url(url));
		}
		DataSource own = own();
		return (this.connectionDetails.getUsername() != null) ? withCredentials(DataSourceBuilder.derivedFrom(own))
				: own;
	}

	private DataSource own() {
		@Nullable DataSource own = this.dataSource.getIfUnique();
		if (own == null) {
			throw new ConfigurationException(
					"There are several DataSource beans and none of them is said to be the one to migrate.",
					"Mark it with @MigrationsDataSource or @Primary, or define a MigrationEngine bean for each one with the"
							+ " MigrationEngineFactory.");
		}
		return own;
	}

	/** Without a pool: a run holds one connection, and most starts need none. */
	private DataSource withCredentials(DataSourceBuilder<?> builder) {
		return builder.type(SimpleDriverDataSource.class)
			.username(this.connectionDetails.getUsername())
			.password(this.connectionDetails.getPassword())
			.build();
	}

}
