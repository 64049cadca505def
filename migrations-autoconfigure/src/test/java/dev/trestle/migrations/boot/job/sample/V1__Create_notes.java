package dev.trestle.migrations.boot.job.sample;

import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;

/**
 * Has no annotation and needs nothing.
 */
public class V1__Create_notes implements JavaMigration {

	@Override
	public void migrate(JavaMigrationContext context) {
		context.jdbc().sql("CREATE TABLE notes (text text)").update();
	}

}
