package dev.trestle.migrations.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

import dev.trestle.migrations.source.JavaMigrationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Lends the run's connection to a Java migration, without the methods that would take the
 * transaction out of the run's hands.
 */
final class GuardedContext implements JavaMigrationContext {

	private static final Set<String> REFUSED = Set.of("commit", "rollback", "setAutoCommit", "close", "abort");

	private final Connection connection;

	GuardedContext(Connection target) {
		this.connection = (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (REFUSED.contains(method.getName()) && !rollsBackToSavepoint(arguments)) {
						throw new IllegalStateException("Connection." + method.getName()
								+ "() belongs to the run: a Java migration must not call it");
					}
					try {
						return method.invoke(target, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private static boolean rollsBackToSavepoint(Object[] arguments) {
		return arguments != null && arguments.length == 1 && arguments[0] instanceof java.sql.Savepoint;
	}

	@Override
	public Connection connection() {
		return this.connection;
	}

	@Override
	public JdbcClient jdbc() {
		return JdbcClient.create(new SingleConnectionDataSource(this.connection, true));
	}

}
