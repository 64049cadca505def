package dev.trestle.migrations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import dev.trestle.migrations.source.JavaMigration;
import dev.trestle.migrations.source.JavaMigrationContext;
import dev.trestle.migrations.test.TestDatabase;

/**
 * Scripts with a statement of every class that a run treats in its own way. Each of them
 * counts, so that what takes effect twice or not at all shows.
 */
final class KillScripts {

	private static final String STATE = "SELECT 'counter ' || n FROM counter UNION ALL"
			+ " SELECT 'accounts ' || count(*) FROM account UNION ALL"
			+ " SELECT 'callbacks ' || kind || ' ' || count(*) FROM callback GROUP BY kind UNION ALL"
			+ " SELECT 'ledger ' || count(*) FROM migrations_ledger UNION ALL"
			+ " SELECT 'history ' || script || ' ' || state || ' ' || count(*) FROM migrations_history"
			+ " GROUP BY script, state UNION ALL"
			+ " SELECT 'invalid ' || indexrelid::regclass FROM pg_index WHERE NOT indisvalid UNION ALL"
			+ " SELECT 'database ' || datname FROM pg_database WHERE datname LIKE 'side%' UNION ALL"
			+ " SELECT 'lock of ' || pid FROM pg_locks WHERE locktype = 'advisory' AND database ="
			+ " (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1";

	private static final String LAST = "V10__recipes.sql";

	private final ScriptFolder scripts;

	private KillScripts(ScriptFolder scripts) {
		this.scripts = scripts;
	}

	/**
	 * Writes the scripts.
	 * @param major the server's major version
	 */
	static KillScripts write(Path folder, int major) {
		ScriptFolder scripts = new ScriptFolder(folder);
		writeTransactional(scripts);
		writeLone(scripts, "side_" + UUID.randomUUID().toString().substring(0, 8));
		writeChanges(scripts);
		if (major >= 14) {
			scripts.with("V9__detach.sql", count(), "ALTER TABLE event DETACH PARTITION event_1 CONCURRENTLY;",
					count());
		}
		return new KillScripts(scripts);
	}

	/** The classes that belong to the scripts of a folder, if they are these. */
	static List<JavaMigration> javaMigrations(Path folder) {
		return Files.exists(folder.resolve(LAST)) ? List.of(new V11__Count()) : List.of();
	}

	private static String count() {
		return "UPDATE counter SET n = n + 1;";
	}

	private static void writeTransactional(ScriptFolder scripts) {
		scripts.with("beforeRun.sql", "CREATE TABLE IF NOT EXISTS callback (kind text);")
			.with("beforeEachScript.sql", "INSERT INTO public.callback VALUES ('before');")
			.with("afterEachScript.sql", "INSERT INTO public.callback VALUES ('after');")
			.with("V1__create.sql",
					"CREATE TABLE account (id bigint PRIMARY KEY, owner text, parent bigint, note text);",
					"CREATE TABLE counter (n int);", "INSERT INTO counter VALUES (0);",
					"CREATE TYPE mood AS ENUM ('low', 'high');",
					"CREATE TABLE event (at date) PARTITION BY RANGE (at);",
					"CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');")
			.with("V2__data.sql", count(),
					"INSERT INTO account SELECT i, 'owner ' || i, 1 FROM generate_series(1, 100) i;")
			.with("V3__enum.sql", "ALTER TYPE mood ADD VALUE 'middle' BEFORE 'high';", count())
			.with("V4__copy.sql", "COPY account (id, owner) FROM STDIN;", "1001\tAda", "1002\tGrace", "\\.", count())
			.with("R__owners.sql", "CREATE OR REPLACE VIEW owners AS SELECT owner FROM account;");
	}

	private static void writeLone(ScriptFolder scripts, String side) {
		scripts
			.with("V5__indexes.sql", count(), "CREATE INDEX CONCURRENTLY account_owner ON account (owner);",
					"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS account_key ON account (id, owner);", count(),
					"DROP INDEX CONCURRENTLY account_owner;", "REINDEX TABLE CONCURRENTLY account;",
					"REINDEX INDEX CONCURRENTLY account_key;", count())
			.with("V6__lone.sql", count(), "VACUUM account;", "CREATE DATABASE " + side + ";", count(),
					"-- migrations: allow=drop-schema reason=\"made here\"", "DROP DATABASE " + side + ";", count())
			.with("V7__other_schema.sql", "CREATE SCHEMA elsewhere;", "SET search_path = elsewhere;",
					"CREATE TABLE thing (id int);", "CREATE INDEX CONCURRENTLY thing_id ON thing (id);",
					"UPDATE public.counter SET n = n + 1;", "VACUUM thing;",
					"GRANT USAGE ON SCHEMA elsewhere TO pg_monitor;", "SET ROLE pg_monitor;", "VACUUM thing;",
					"RESET ROLE;", "UPDATE public.counter SET n = n + 1;");
	}

	private static void writeChanges(ScriptFolder scripts) {
		scripts
			.with("V8__constraint.sql", "-- migrations: transaction=none", count(),
					"ALTER TABLE account ADD CONSTRAINT account_note CHECK (note IS NULL) NOT VALID;",
					"ALTER TABLE account VALIDATE CONSTRAINT account_note;", count())
			.with(LAST, "-- migrations: apply-recipes=always", count(),
					"ALTER TABLE account ALTER COLUMN owner SET NOT NULL;",
					"ALTER TABLE account ADD CONSTRAINT account_parent_fk FOREIGN KEY (parent) REFERENCES account;",
					"ALTER TABLE account ADD UNIQUE (owner);", count());
	}

	MigrationEngineBuilder builder(TestDatabase database) {
		return builder(database.dataSource());
	}

	MigrationEngineBuilder builder(DataSource database) {
		return MigrationEngine.builder(database).settings(settings()).javaMigrations(List.of(new V11__Count()));
	}

	MigrationSettings settings() {
		return this.scripts.settings();
	}

	/** The schema and all that was counted. */
	static List<String> outcome(TestDatabase database) {
		List<String> outcome = Fingerprint.of(database);
		outcome.addAll(database.queryForList(STATE));
		return outcome;
	}

	static final class V11__Count implements JavaMigration {

		@Override
		public void migrate(JavaMigrationContext context) {
			context.jdbc().sql("UPDATE counter SET n = n + 1").update();
		}

	}

}
