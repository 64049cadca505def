package dev.trestle.migrations.boot.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import dev.trestle.migrations.boot.Scripts;
import dev.trestle.migrations.test.PgBouncer;
import dev.trestle.migrations.test.PoolerTest;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job of an application whose pool leads through a pooler.
 */
@PoolerTest
@ParameterizedClass
@MethodSource("dev.trestle.migrations.test.PgBouncer#programs")
@Timeout(120)
class PoolerJobTests {

	private final Path program;

	private final TestDatabase database;

	private final Scripts scripts;

	PoolerJobTests(Path program, TestDatabase database, @TempDir Path folder) {
		this.program = program;
		this.database = database;
		this.scripts = new Scripts(folder).with("V1__create.sql", "CREATE TABLE users (id bigint, name text);")
			.with("V2__index.sql", "CREATE INDEX CONCURRENTLY users_name ON users (name);");
	}

	@Test
	void isRefusedBehindATransactionPooler() {
		try (PgBouncer pooler = start("transaction")) {
			JobRun run = migrate(pooler);
			assertThat(run.code()).isEqualTo(16);
			assertThat(run.err()).contains("MIG-506").contains("migrations.url");
			assertThat(this.database.queryForString("SELECT to_regclass('migrations_history')")).isNull();
		}
	}

	@Test
	void goesPastTheTransactionPoolerByItsOwnUrl() throws Exception {
		try (PgBouncer pooler = start("transaction")) {
			List<JobRun> runs = together(() -> migrate(pooler, "--migrations.url=" + this.database.url()));
			assertThat(runs).allSatisfy((run) -> assertThat(run.code()).as(run.err()).isZero());
			assertThat(runs.stream().filter((run) -> run.out().startsWith("Applied 2 scripts")).count()).isEqualTo(1);
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
	}

	@Test
	void worksBehindASessionPooler() throws Exception {
		try (PgBouncer pooler = start("session")) {
			List<JobRun> runs = together(() -> migrate(pooler));
			assertThat(runs).allSatisfy((run) -> assertThat(run.code()).as(run.err()).isZero());
			assertThat(runs.stream().filter((run) -> run.out().startsWith("Applied 2 scripts")).count()).isEqualTo(1);
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM migrations_history")).isEqualTo("2");
	}

	private JobRun migrate(PgBouncer pooler, String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("migrate", "--spring.datasource.url=" + pooler.url(this.database.name()),
						"--" + this.scripts.property(), "--migrations.job.java-migrations-packages=none"));
		arguments.addAll(List.of(properties));
		return JobRun.of(arguments.toArray(String[]::new));
	}

	private static List<JobRun> together(Supplier<JobRun> job) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<JobRun>> runs = List.of(threads.submit(job::get), threads.submit(job::get));
			List<JobRun> ended = new ArrayList<>();
			for (Future<JobRun> run : runs) {
				ended.add(run.get());
			}
			return ended;
		}
		finally {
			threads.shutdownNow();
		}
	}

	private PgBouncer start(String mode) {
		return PgBouncer.start(this.program, this.database.server(), "pool_mode = " + mode);
	}

}
