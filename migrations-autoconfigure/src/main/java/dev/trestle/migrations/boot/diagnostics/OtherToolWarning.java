package dev.trestle.migrations.boot.diagnostics;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.trestle.migrations.MigrationEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Warns, once the application is there, when another tool changes the same schema.
 */
public final class OtherToolWarning implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(OtherToolWarning.class);

	private final String tool;

	private final String property;

	private final Supplier<? extends Stream<? extends @Nullable DataSource>> dataSources;

	private final ListableBeanFactory beanFactory;

	/**
	 * Creates the warning.
	 * @param tool the name of the other tool
	 * @param property the property that turns it off
	 * @param dataSources supplies the data sources that it manages
	 * @param beanFactory where the engines are
	 */
	public OtherToolWarning(String tool, String property,
			Supplier<? extends Stream<? extends @Nullable DataSource>> dataSources, ListableBeanFactory beanFactory) {
		this.tool = tool;
		this.property = property;
		this.dataSources = dataSources;
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<DataSource> ours = this.beanFactory.getBeansOfType(MigrationEngine.class)
			.values()
			.stream()
			.map(MigrationEngine::dataSource)
			.toList();
		if (this.dataSources.get().anyMatch(ours::contains)) {
			logger.warn("{} and Trestle Migrations manage the same data source. Only one of them should:"
					+ " set {}=false, or migrations.enabled=false.", this.tool, this.property);
		}
	}

}
