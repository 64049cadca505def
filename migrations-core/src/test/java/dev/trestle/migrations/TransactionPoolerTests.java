package dev.trestle.migrations;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import dev.trestle.migrations.error.DatabaseException;
import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.test.PgBouncer;
import dev.trestle.migrations.test.PoolerTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Behind a pooler that hands out server processes for a transaction or a statement.
 */
@PoolerTest
@ParameterizedClass
@MethodSource("dev.trestle.migrations.test.PgBouncer#programs")
@Timeout(60)
class TransactionPoolerTests {

	private static final int TRIES = 5;

	private final Path program;

	private final TestDatabase database;

	private final ScriptFolder scripts;

	TransactionPoolerTests(Path program, TestDatabase database, @TempDir Path folder) {
		this.program = program;
		this.database = database;
		this.scripts = new ScriptFolder(folder).with("V1__create.sql", "CREATE TABLE users (id bigint);");
	}

	@Test
	void refusesARunBeforeAnythingIsTouched() throws SQLException {
		// the next client gets what the run had
		try (PgBouncer pooler = start("pool_mode = transaction", "default_pool_size = 1")) {
			DataSource pool = pooler.dataSource(this.database);
			Map<String, List<String>> before = ServerSession.seenBy(pool, 1);
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine(pool)::migrate).satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(ErrorCode.DATABASE_POOLER);
				assertThat(ex).hasMessageContaining("hands each transaction to another server process")
					.hasMessageContaining("migrations.url")
					.hasMessageContaining(MigrationException.UNTOUCHED);
			});
			assertThat(ServerSession.seenBy(pool, 1)).isEqualTo(before);
			assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
		}
	}

	@Test
	void refusesWhateverThePoolerHandsOut() throws Exception {
		for (String settings : List.of("default_pool_size = 1", "default_pool_size = 20", "server_round_robin = 1",
				"server_round_robin = 1\nmin_pool_size = 5", "min_pool_size = 5", "server_reset_query_always = 1")) {
			try (PgBouncer pooler = start("pool_mode = transaction", settings)) {
				refusesAlways(pooler, settings);
			}
		}
	}

	@Test
	void refusesHoweverBusyThePoolerIs() throws Exception {
		for (String settings : List.of("default_pool_size = 3", "default_pool_size = 20", "server_round_robin = 1")) {
			try (PgBouncer pooler = start("pool_mode = transaction", settings);
					PooledTraffic traffic = new PooledTraffic(pooler.dataSource(this.database), 6)) {
				refusesAlways(pooler, settings);
			}
		}
	}

	@Test
	void refusesAPoolerOfStatements() throws Exception {
		try (PgBouncer pooler = start("pool_mode = statement")) {
			refusesAlways(pooler, "statements");
		}
	}

	@Test
	void refusesAPoolerThatKnowsPreparedStatements() throws Exception {
		if (PgBouncer.version(this.program) >= 21) {
			try (PgBouncer pooler = start("pool_mode = transaction", "max_prepared_statements = 100")) {
				refusesAlways(pooler, "prepared statements");
			}
		}
	}

	@Test
	void refusesWhenItCannotLookFromElsewhere() {
		try (PgBouncer pooler = start("pool_mode = transaction")) {
			OneConnection one = new OneConnection(pooler.dataSource(this.database));
			assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine(one)::migrate)
				.withMessageContaining("MIG-506")
				.withMessageContaining("there is none");
			assertThat(one.refused()).isEqualTo(1);
		}
	}

	@Test
	void refusesACorrectionToo() {
		try (PgBouncer pooler = start("pool_mode = transaction")) {
			MigrationEngine engine = engine(pooler.dataSource(this.database));
			assertThatExceptionOfType(DatabaseException.class)
				.isThrownBy(() -> engine.baseline(Version.parse("1"), "was there"))
				.withMessageContaining("MIG-506");
		}
	}

	@Test
	void looksAtADatabaseAsEverywhere() throws SQLException {
		this.scripts.engine(this.database).migrate();
		this.scripts.with("V2__alter.sql", "ALTER TABLE users ADD COLUMN name text;");
		try (PgBouncer pooler = start("pool_mode = transaction", "default_pool_size = 1")) {
			DataSource pool = pooler.dataSource(this.database);
			List<String> before = ServerSession.seenBy(pool);
			MigrationEngine engine = engine(pool);
			for (int i = 0; i < TRIES; i++) {
				assertThat(engine.status().scripts()).hasSize(2);
				assertThat(engine.plan(MigrateRequest.DEFAULT).scripts()).hasSize(1);
				assertThat(engine.validate().problems()).isEmpty();
				assertThat(engine.history()).hasSize(1);
				assertThat(engine.running()).isEmpty();
				assertThat(engine.doctor()).isNotNull();
			}
			assertThat(ServerSession.seenBy(pool)).isEqualTo(before);
		}
	}

	@Test
	void oneOfTwoDirectRunsAppliesWhileTheApplicationUsesThePooler() throws Exception {
		this.scripts.with("V2__index.sql", "CREATE INDEX CONCURRENTLY users_id ON users (id);",
				"ALTER TABLE users ADD COLUMN name text;");
		try (PgBouncer pooler = start("pool_mode = transaction", "default_pool_size = 2");
				PooledTraffic traffic = new PooledTraffic(pooler.dataSource(this.database), 6)) {
			assertThat(TwoRuns.of(() -> this.scripts.engine(this.database))).containsExactlyInAnyOrder(0, 2);
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
	}

	private void refusesAlways(PgBouncer pooler, String settings) throws Exception {
		DataSource pool = pooler.dataSource(this.database);
		for (int i = 0; i < TRIES; i++) {
			assertThatExceptionOfType(DatabaseException.class).as(settings)
				.isThrownBy(engine(pool)::migrate)
				.withMessageContaining("MIG-506")
				.withMessageContaining("hands each transaction");
		}
		refuseTogether(pool);
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
			.isEqualTo("0");
		assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
	}

	private void refuseTogether(DataSource pool) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(TRIES);
		try {
			CyclicBarrier start = new CyclicBarrier(TRIES);
			List<Future<Void>> runs = new ArrayList<>();
			for (int i = 0; i < TRIES; i++) {
				runs.add(threads.submit(() -> {
					start.await();
					assertThatExceptionOfType(DatabaseException.class).isThrownBy(engine(pool)::migrate)
						.withMessageContaining("MIG-506");
					return null;
				}));
			}
			for (Future<Void> run : runs) {
				run.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private PgBouncer start(String... settings) {
		return PgBouncer.start(this.program, this.database.server(), settings);
	}

	private MigrationEngine engine(DataSource pool) {
		return MigrationEngine.builder(pool).settings(this.scripts.settings()).build();
	}

}
