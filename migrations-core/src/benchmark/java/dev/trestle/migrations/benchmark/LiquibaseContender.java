package dev.trestle.migrations.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

import javax.sql.DataSource;

import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/**
 * Liquibase as it is, on formatted SQL.
 */
final class LiquibaseContender implements Contender {

	private static final String CHANGE_LOG = "changelog.yaml";

	@Override
	public void run(DataSource database, Path scripts) throws Exception {
		// it would ask a server on the internet where to send its statistics
		System.setProperty("liquibase.analytics.enabled", "false");
		Path root = scripts.resolveSibling(scripts.getFileName() + "-liquibase");
		Files.createDirectories(root);
		Files.writeString(root.resolve(CHANGE_LOG),
				"databaseChangeLog:\n- includeAll:\n    path: " + scripts.getFileName() + "\n");
		Path folder = root.resolve(scripts.getFileName());
		if (!Files.exists(folder)) {
			Files.createSymbolicLink(folder, scripts);
		}
		try (Connection connection = database.getConnection();
				Liquibase liquibase = new Liquibase(CHANGE_LOG, new DirectoryResourceAccessor(root),
						new JdbcConnection(connection))) {
			liquibase.update();
		}
	}

}
