package dev.trestle.migrations.boot;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Spring Boot that a schema is managed, so that nothing else creates it.
 */
public final class MigrationsSchemaManagementProvider implements SchemaManagementProvider {

	private final ListableBeanFactory beanFactory;

	private final MigrationEngineFactory engines;

	/**
	 * Creates a provider.
	 * @param beanFactory where the engines are
	 * @param engines knows the data sources of the engines
	 */
	public MigrationsSchemaManagementProvider(ListableBeanFactory beanFactory, MigrationEngineFactory engines) {
		this.beanFactory = beanFactory;
		this.engines = engines;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		this.beanFactory.getBeansOfType(MigrationEngine.class);
		return this.engines.hasEngineFor(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
