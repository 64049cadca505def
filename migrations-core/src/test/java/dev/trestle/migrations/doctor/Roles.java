package dev.trestle.migrations.doctor;

import javax.sql.DataSource;

import dev.trestle.migrations.test.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Roles that may do nothing but log in.
 */
final class Roles {

	private Roles() {
	}

	/** Creates a role, whose name no other database knows, and connects as it. */
	static DataSource create(TestDatabase database, String suffix) {
		String role = name(database, suffix);
		database.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
		return connect(database, suffix);
	}

	static DataSource connect(TestDatabase database, String suffix) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(database.url());
		dataSource.setUser(name(database, suffix));
		dataSource.setPassword("secret");
		return dataSource;
	}

	static String name(TestDatabase database, String suffix) {
		return database.name() + "_" + suffix;
	}

}
