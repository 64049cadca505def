package dev.trestle.migrations;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import dev.trestle.migrations.error.MigrationException;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.ProxiedConnection;
import dev.trestle.migrations.test.TcpProxy;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cuts the run's connection at every turn of its conversation with the server, once
 * before the server sees the message and once before the run sees the answer, which is
 * all that a server can notice of a killed process, a lost network or a lost machine. The
 * next run always ends where a run ends that nobody disturbs, and every statement has
 * taken effect once.
 */
@PostgresTest
@Tag("chaos")
class EveryTurnTests {

	/** What {@code counter} has in the end if every UPDATE took effect once. */
	private static final String COUNT = "6";

	private static final String STATE = "SELECT (SELECT n FROM counter)::text UNION ALL"
			+ " SELECT count(*)::text FROM account UNION ALL SELECT count(*)::text FROM migrations_ledger UNION ALL"
			+ " SELECT string_agg(script || ' ' || state, ',' ORDER BY script, rank) FROM migrations_history";

	private final PostgresTestServer server;

	private final ScriptFolder scripts;

	EveryTurnTests(PostgresTestServer server, @TempDir Path folder) {
		this.server = server;
		this.scripts = new ScriptFolder(folder);
		this.scripts
			.with("V1__create.sql", "CREATE TABLE account (id bigint PRIMARY KEY, owner text, parent bigint);",
					"CREATE TABLE counter (n int);", "INSERT INTO counter VALUES (0);",
					"CREATE TABLE event (at date) PARTITION BY RANGE (at);",
					"CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');")
			.with("V2__data.sql", "UPDATE counter SET n = n + 1;",
					"INSERT INTO account SELECT i, 'owner ' || i, 1 FROM generate_series(1, 100) i;")
			.with("V3__indexes.sql", "UPDATE counter SET n = n + 1;",
					"CREATE INDEX CONCURRENTLY account_owner ON account (owner);",
					"CREATE INDEX CONCURRENTLY account_parent ON account (parent);", "UPDATE counter SET n = n + 1;",
					"DROP INDEX CONCURRENTLY account_owner;", "UPDATE counter SET n = n + 1;")
			.with("V4__maintenance.sql", "UPDATE counter SET n = n + 1;", "VACUUM account;",
					"REINDEX INDEX CONCURRENTLY account_parent;", "ANALYZE account;")
			.with("V5__copy.sql", "COPY account FROM STDIN;", "1001\tAda\t\\N", "1002\tGrace\t\\N", "\\.",
					"UPDATE counter SET n = n + 1;")
			.with("V7__recipes.sql", "-- migrations: apply-recipes=always",
					"ALTER TABLE account ALTER COLUMN owner SET NOT NULL;",
					"ALTER TABLE account ADD CONSTRAINT account_parent_fk FOREIGN KEY (parent) REFERENCES account;")
			.with("R__owners.sql", "CREATE OR REPLACE VIEW owners AS SELECT owner FROM account;");
		if (server.major() >= 14) {
			this.scripts.with("V6__detach.sql", "ALTER TABLE event DETACH PARTITION event_1 CONCURRENTLY;");
		}
	}

	@Test
	void theNextRunGoesOnWhereverAMessageIsLost() {
		cutAtEveryTurn(false);
	}

	@Test
	void theNextRunGoesOnWhereverAnAnswerIsLost() {
		cutAtEveryTurn(true);
	}

	private void cutAtEveryTurn(boolean answer) {
		List<String> schema;
		List<String> state;
		try (TestDatabase undisturbed = this.server.createDatabase()) {
			this.scripts.engine(undisturbed).migrate();
			schema = Fingerprint.of(undisturbed);
			state = undisturbed.queryForList(STATE);
		}
		assertThat(state).first().isEqualTo(COUNT);
		int turn = 1;
		while (cutAt(turn, answer, schema, state)) {
			turn++;
		}
		assertThat(turn).isGreaterThan(30);
	}

	/** Whether the run came as far as this turn. */
	private boolean cutAt(int turn, boolean answer, List<String> schema, List<String> state) {
		try (TestDatabase database = this.server.createDatabase(); TcpProxy proxy = TcpProxy.to(this.server)) {
			Predicate<String> here = TcpProxy.turn(turn);
			if (answer) {
				proxy.beforeAnswer(here, ProxiedConnection::reset);
			}
			else {
				proxy.beforeTurn(here, ProxiedConnection::reset);
			}
			boolean cut = !isDone(proxy, database);
			this.scripts.engine(database).migrate();
			String where = "cut at turn " + turn + (answer ? " before the answer" : " before the message");
			assertThat(database.queryForList(STATE)).as(where).isEqualTo(state);
			assertThat(Fingerprint.of(database)).as(where).isEqualTo(schema);
			return cut;
		}
	}

	private boolean isDone(TcpProxy proxy, TestDatabase database) {
		try {
			MigrationEngine.builder(database.dataSource(proxy)).settings(this.scripts.settings()).build().migrate();
			return true;
		}
		catch (MigrationException ex) {
			return false;
		}
	}

}
