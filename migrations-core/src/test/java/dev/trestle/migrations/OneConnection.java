package dev.trestle.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A pool that has one connection to lend.
 */
final class OneConnection extends AbstractDataSource {

	private final DataSource target;

	private final AtomicInteger refused = new AtomicInteger();

	private @Nullable Connection lent;

	OneConnection(DataSource target) {
		this.target = target;
	}

	@Override
	public synchronized Connection getConnection() throws SQLException {
		if (this.lent != null && !this.lent.isClosed()) {
			this.refused.incrementAndGet();
			throw new SQLException("the pool is empty");
		}
		this.lent = this.target.getConnection();
		return this.lent;
	}

	@Override
	public Connection getConnection(String user, String password) {
		throw new UnsupportedOperationException();
	}

	/** How often it had none to lend. */
	int refused() {
		return this.refused.get();
	}

}
