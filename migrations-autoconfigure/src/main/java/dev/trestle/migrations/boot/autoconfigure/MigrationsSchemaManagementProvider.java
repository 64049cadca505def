package dev.trestle.migrations.boot.autoconfigure;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells Spring Boot which schemas are managed, so that nothing else creates them.
 */
class MigrationsSchemaManagementProvider implements SchemaManagementProvider {

	private final ListableBeanFactory beanFactory;

	MigrationsSchemaManagementProvider(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		boolean managed = this.beanFactory.getBeansOfType(MigrationEngine.class)
			.values()
			.stream()
			.map(MigrationEngine::dataSource)
			.anyMatch(dataSource::equals);
		return managed ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
