package dev.trestle.migrations;

import java.nio.file.Path;
import java.time.Duration;

import javax.sql.DataSource;

import dev.trestle.migrations.replica.MaxLag;
import dev.trestle.migrations.replica.ReplicaPolicy;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

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
		// TLS request, start-up, the driver's own setting, the history, good-bye
		assertThat(migrateThroughProxy()).isLessThanOrEqualTo(5);
	}

	@Test
	void appliesAScriptInOneTurn() {
		long few = migrateThroughProxy();
		for (int i = 1; i <= SCRIPTS; i++) {
			this.scripts.with("V1000." + i + "__insert.sql", "INSERT INTO t1 VALUES (2);",
					"INSERT INTO t1 VALUES (3);");
		}
		this.database.execute("DROP TABLE migrations_history, migrations_ledger");
		for (int i = 1; i <= SCRIPTS; i++) {
			this.database.execute("DROP TABLE t" + i);
		}
		long many = migrateThroughProxy();
		// the good-bye may or may not be counted when the proxy is asked
		assertThat(many - few).isLessThanOrEqualTo(SCRIPTS + 1);
		assertThat(few).isLessThanOrEqualTo(SCRIPTS + 20);
	}

	@Test
	void takesLocksWithoutATurnMore() {
		this.scripts.engine(this.database).migrate();
		this.scripts.with("V1000__insert.sql", "INSERT INTO t1 VALUES (2);");
		long without = migrateThroughProxy();
		this.scripts.with("V1001__alter.sql", "ALTER TABLE t1 ADD COLUMN a int;", "ALTER TABLE t2 ADD COLUMN a int;");
		long with = migrateThroughProxy();
		// the good-bye may or may not be counted when the proxy is asked
		assertThat(with - without).isLessThanOrEqualTo(1);
	}

	@Test
	void looksForStandbysInATurnBeforeEachScriptAndOnlyWhenToldSo() {
		this.scripts.engine(this.database).migrate();
		this.scripts.with("V1000__insert.sql", "INSERT INTO t1 VALUES (2);");
		long without = migrateThroughProxy();
		this.scripts.with("V1001__insert.sql", "INSERT INTO t1 VALUES (2);");
		long with = migrateThroughProxy(new ReplicaPolicy(MaxLag.ofBytes(0), Duration.ofSeconds(1)));
		// the good-bye may or may not be counted when the proxy is asked
		assertThat(with - without).isBetween(0L, 2L);
		this.scripts.with("V1002__insert.sql", "INSERT INTO t1 VALUES (2);")
			.with("V1003__insert.sql", "INSERT INTO t1 VALUES (2);")
			.with("V1004__insert.sql", "INSERT INTO t1 VALUES (2);")
			.with("V1005__insert.sql", "INSERT INTO t1 VALUES (2);");
		long four = migrateThroughProxy(new ReplicaPolicy(MaxLag.ofBytes(0), Duration.ofSeconds(1)));
		assertThat(four - with).isBetween(5L, 7L);
	}

	private long migrateThroughProxy() {
		return migrateThroughProxy(ReplicaPolicy.OFF);
	}

	private long migrateThroughProxy(ReplicaPolicy replica) {
		try (TcpProxy proxy = TcpProxy.to(this.database.server())) {
			engine(proxy, replica).migrate();
			return proxy.turns();
		}
	}

	private MigrationEngine engine(TcpProxy proxy, ReplicaPolicy replica) {
		return MigrationEngine.builder(dataSource(proxy))
			.settings(this.scripts.settings().withReplica(replica))
			.build();
	}

	/** Without the time zone that other tests set in a turn of its own. */
	private DataSource dataSource(TcpProxy proxy) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.server().url(this.database.name(), proxy));
		return dataSource;
	}

}
