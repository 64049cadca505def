package dev.trestle.migrations.boot.job.needy;

import java.util.concurrent.Callable;

import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;

/**
 * Asks for a bean that only the application has.
 */
public class V1__Needs_a_service implements JavaMigration {

	private final Callable<String> service;

	public V1__Needs_a_service(Callable<String> service) {
		this.service = service;
	}

	@Override
	public void migrate(JavaMigrationContext context) throws Exception {
		this.service.call();
	}

}
