package dev.trestle.migrations;

import java.nio.file.Path;

import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts how often the client waits for the server.
 */
@PostgresTest
class NetworkTurnTests {

	private static final int SCRIPTS = 50;

	private final TestDatabase database;

	private final ScriptFolder scripts;

	NetworkTurnTests(TestDatabase database, @TempDir Path folder) {
		this.database = database;
		this.scripts = new ScriptFolder(folder);
		for (int i = 1; i <= SCRIPTS; i++) {
			this.scripts.with("V" + i + "__create_table.sql", "CREATE TABLE t" + i + " (id bigint);",
					"INSERT INTO t" + i + " VALUES (1);");
		}
	}

	@Test
	void findsNothingPendingInOneTurnBesidesConnecting() {
		this.scripts.engine(this.database).migrate();
		assertThat(turns(1)).isEqualTo(turns(0) + 1).isLessThanOrEqualTo(5);
	}

	@Test
	void appliesAScriptInOneTurn() {
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			MigrationEngine.builder(this.database.dataSource(proxy))
				.settings(this.scripts.settings())
				.build()
				.migrate();
			long first = proxy.turns();
			for (int i = SCRIPTS + 1; i <= 2 * SCRIPTS; i++) {
				this.scripts.with("V" + i + "__insert.sql", "INSERT INTO t1 VALUES (2);", "INSERT INTO t1 VALUES (3);");
			}
			this.scripts.with("V1000__one_more.sql", "INSERT INTO t1 VALUES (4);");
			MigrationEngine.builder(this.database.dataSource(proxy))
				.settings(this.scripts.settings())
				.build()
				.migrate();
			assertThat(proxy.turns() - first).isEqualTo(first - 1 + 1);
		}
	}

	/** A whole process: connect, look {@code times} times, say goodbye. */
	private long turns(int times) {
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			if (times == 0) {
				this.database.dataSource(proxy).getConnection().close();
			}
			for (int i = 0; i < times; i++) {
				MigrationEngine.builder(this.database.dataSource(proxy))
					.settings(this.scripts.settings())
					.build()
					.migrate();
			}
			return proxy.turns();
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
