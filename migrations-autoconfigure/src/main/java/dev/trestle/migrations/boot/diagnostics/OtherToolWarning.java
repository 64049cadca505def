package dev.trestle.migrations.boot.diagnostics;

import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.trestle.migrations.boot.MigrationsSchemaManagementProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.jdbc.SchemaManagement;

/**
 * Warns, once the application is there, when another tool changes the same schema.
 */
public final class OtherToolWarning implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(OtherToolWarning.class);

	private final String tool;

	private final String property;

	private final Supplier<? extends Stream<? extends @Nullable DataSource>> dataSources;

	private final MigrationsSchemaManagementProvider schemaManagement;

	/**
	 * Creates the warning.
	 * @param tool the name of the other tool
	 * @param property the property that turns it off
	 * @param dataSources supplies the data sources that it manages
	 * @param schemaManagement knows the data sources that we manage
	 */
	public OtherToolWarning(String tool, String property,
			Supplier<? extends Stream<? extends @Nullable DataSource>> dataSources,
			MigrationsSchemaManagementProvider schemaManagement) {
		this.tool = tool;
		this.property = property;
		this.dataSources = dataSources;
		this.schemaManagement = schemaManagement;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.dataSources.get().anyMatch(this::isManaged)) {
			logger.warn("{} and Trestle Migrations manage the same data source. Only one of them should:"
					+ " set {}=false, or migrations.enabled=false.", this.tool, this.property);
		}
	}

	private boolean isManaged(@Nullable DataSource dataSource) {
		return dataSource != null && this.schemaManagement.getSchemaManagement(dataSource) == SchemaManagement.MANAGED;
	}

}
