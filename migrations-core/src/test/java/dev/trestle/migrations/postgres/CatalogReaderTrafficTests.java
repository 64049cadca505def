package dev.trestle.migrations.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ConstraintFacts;
import dev.trestle.migrations.safety.catalog.Mentions;
import dev.trestle.migrations.safety.catalog.QualifiedName;
import dev.trestle.migrations.safety.locks.Fixture;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link CatalogReader} is quick, and in nobody's way while others change the
 * same tables.
 */
@PostgresTest
class CatalogReaderTrafficTests {

	private static final Mentions MENTIONS = Mentions.ofNames(new QualifiedName("m", "t"),
			new QualifiedName("m", "pac"), new QualifiedName("m", "gen"), new QualifiedName("m", "p"));

	private TestDatabase database;

	@BeforeEach
	void createObjects(TestDatabase database) {
		this.database = database;
		Fixture.createIn(database);
	}

	@Test
	void twoRoundTripsReadEverything() {
		try (TcpProxy proxy = TcpProxy.to(this.database.server());
				RunConnection connection = RunConnection.open(this.database.dataSource(proxy))) {
			long before = proxy.turns();
			assertThat(new CatalogReader(connection).read(MENTIONS).relations()).isNotEmpty();
			assertThat(proxy.turns() - before).isEqualTo(2);
		}
	}

	@Test
	void theSessionIsLeftAsItWas() throws SQLException {
		try (RunConnection connection = RunConnection.open(this.database.dataSource())) {
			connection.execute("SET search_path = m2");
			String settings = settings(connection);
			new CatalogReader(connection).read(MENTIONS);
			assertThat(settings(connection)).isEqualTo(settings);
			assertThat(
					connection.query("SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND relation > 16384",
							(row) -> row.getInt(1)))
				.containsExactly(0);
		}
	}

	private static String settings(RunConnection connection) throws SQLException {
		return connection
			.query("SELECT concat_ws(',', current_setting('search_path'), current_setting('jit'),"
					+ " current_setting('lock_timeout'), current_setting('transaction_isolation'))",
					(row) -> row.getString(1))
			.get(0);
	}

	@Test
	void nobodysAccessExclusiveIsWaitedFor() throws SQLException {
		try (Connection other = this.database.newConnection()) {
			execute(other, "BEGIN", "LOCK TABLE m.t, m.gen, m.ref, m.p IN ACCESS EXCLUSIVE MODE");
			assertOnlyChecksOfLockedTablesAreUnreadable(read());
		}
	}

	@Test
	void nobodysChangeIsWaitedFor() throws SQLException {
		try (Connection other = this.database.newConnection()) {
			execute(other, "BEGIN",
					"ALTER TABLE m.t ADD COLUMN z int, DROP CONSTRAINT t_chk_n, ALTER COLUMN nn TYPE bigint",
					"DROP TABLE m.gen", "DROP INDEX m.p_k", "ALTER TABLE m.ref RENAME TO elsewhere", "DROP TABLE m.dt");
			CatalogFacts facts = read();
			assertOnlyChecksOfLockedTablesAreUnreadable(facts);
			assertThat(facts.relation("m", "t").orElseThrow().column("z")).isEmpty();
		}
	}

	@Test
	void whoWaitsForAccessExclusiveIsNotWaitedForEither() throws SQLException {
		try (Connection reader = this.database.newConnection(); Connection writer = this.database.newConnection()) {
			execute(reader, "BEGIN", "SELECT count(*) FROM m.t, m.gen");
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> execute(writer, "SET search_path = m",
					"BEGIN", "LOCK TABLE m.gen, m.t IN ACCESS EXCLUSIVE MODE"));
			awaitWaiter();
			CatalogFacts facts = read();
			assertThat(facts.relation("m", "gen").orElseThrow().column("g").orElseThrow().defaultValue())
				.isEqualTo(CatalogFacts.UNREADABLE);
			assertThat(constraint(facts, "pac", "pac_ck").isReadable()).isTrue();
			execute(reader, "ROLLBACK");
			waiting.orTimeout(10, TimeUnit.SECONDS).join();
		}
	}

	@Test
	void aTableThatVanishesInBetweenDoesNoHarm() {
		try (TcpProxy proxy = TcpProxy.to(this.database.server());
				RunConnection connection = RunConnection.open(this.database.dataSource(proxy))) {
			proxy.beforeTurn((turn) -> turn.contains("SET LOCAL search_path"), (hooked) -> this.database
				.execute("DROP TABLE m.gen", "DROP TABLE m.t CASCADE", "ALTER TABLE m.pac DROP CONSTRAINT pac_ck"));
			CatalogFacts facts = new CatalogReader(connection).read(MENTIONS);
			assertThat(facts.relation("m", "p")).isPresent();
			assertThat(facts.relation("m", "pac")).isPresent();
		}
	}

	private CatalogFacts read() {
		long start = System.nanoTime();
		try (RunConnection connection = RunConnection.open(this.database.dataSource())) {
			CatalogFacts facts = new CatalogReader(connection).read(MENTIONS);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
			return facts;
		}
	}

	// Had one wait timed out, no check at all would be readable.
	private static void assertOnlyChecksOfLockedTablesAreUnreadable(CatalogFacts facts) {
		assertThat(constraint(facts, "t", "t_chk_nv").isReadable()).isFalse();
		assertThat(constraint(facts, "t", "t_chk_nv").columns()).containsExactly("a");
		assertThat(constraint(facts, "t", "t_fk").isReadable()).isTrue();
		assertThat(facts.relation("m", "gen").orElseThrow().column("g").orElseThrow().defaultValue())
			.isEqualTo(CatalogFacts.UNREADABLE);
		assertThat(constraint(facts, "pac", "pac_ck").definition())
			.isEqualTo("CHECK (((id >= 3000) AND (id < 4000) AND (id IS NOT NULL)))");
	}

	private static ConstraintFacts constraint(CatalogFacts facts, String table, String name) {
		return facts.relation("m", table).orElseThrow().constraint(name).orElseThrow();
	}

	private void awaitWaiter() {
		while ("0".equals(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE NOT granted"))) {
			Thread.onSpinWait();
		}
	}

	private static void execute(Connection connection, String... statements) {
		try (Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
