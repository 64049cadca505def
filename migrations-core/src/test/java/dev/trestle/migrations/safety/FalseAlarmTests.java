package dev.trestle.migrations.safety;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is safe is not said to be dangerous.
 */
class FalseAlarmTests {

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE t ADD COLUMN z timestamptz DEFAULT now()",
			"ALTER TABLE t ADD COLUMN z timestamptz NOT NULL DEFAULT current_timestamp",
			"ALTER TABLE t ADD COLUMN z date NOT NULL DEFAULT CURRENT_DATE",
			"ALTER TABLE t ADD COLUMN z time DEFAULT LOCALTIME", "ALTER TABLE t ADD COLUMN z text DEFAULT current_user",
			"ALTER TABLE t ADD COLUMN z date DEFAULT now()::date",
			"ALTER TABLE t ADD COLUMN z bigint DEFAULT txid_current()",
			"ALTER TABLE t ADD COLUMN z text DEFAULT to_char(now(), 'YYYY')",
			"ALTER TABLE t ADD COLUMN z timestamptz DEFAULT date_trunc('day', now())",
			"ALTER TABLE t ADD COLUMN z jsonb NOT NULL DEFAULT '{}'::jsonb",
			"ALTER TABLE t ADD COLUMN z int[] NOT NULL DEFAULT '{}'::int[]",
			"ALTER TABLE t ADD COLUMN z mood DEFAULT 'ok'", "ALTER TABLE t ADD COLUMN IF NOT EXISTS z int",
			"ALTER TABLE t ADD COLUMN z int, ADD COLUMN y int DEFAULT 3",
			"ALTER TABLE t ADD COLUMN z numeric(10, 2) NOT NULL DEFAULT -1.5",
			"ALTER TABLE t ADD COLUMN z boolean NOT NULL DEFAULT true",
			"ALTER TABLE t ADD COLUMN z interval DEFAULT interval '1 day'" })
	void newColumnsThatNeedNoRewrite(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE t ALTER COLUMN b SET DEFAULT random()::text",
			"ALTER TABLE t ALTER COLUMN b DROP DEFAULT", "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
			"ALTER TABLE t ALTER COLUMN a SET STATISTICS 500", "ALTER TABLE t ALTER COLUMN b SET STORAGE external",
			"ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = true)", "ALTER TABLE t DROP CONSTRAINT t_chk_n",
			"ALTER TABLE t RENAME CONSTRAINT a TO b", "ALTER TABLE t REPLICA IDENTITY FULL",
			"ALTER TABLE t OWNER TO app", "ALTER TABLE t CLUSTER ON t_a",
			"ALTER TABLE t ADD CONSTRAINT z UNIQUE USING INDEX t_a_uq",
			"ALTER TABLE t ADD CONSTRAINT z CHECK (a > 0) NOT VALID", "ALTER TABLE t VALIDATE CONSTRAINT z",
			"ALTER TABLE t ADD CONSTRAINT z FOREIGN KEY (a) REFERENCES r NOT VALID", "ALTER TABLE t ENABLE TRIGGER ALL",
			"ALTER TABLE t DISABLE TRIGGER audit", "ALTER TABLE t DISABLE ROW LEVEL SECURITY",
			"ALTER INDEX t_a RENAME TO t_a2", "ALTER INDEX t_a SET (fillfactor = 80)",
			"ALTER VIEW v RENAME COLUMN a TO b", "ALTER TYPE comp RENAME ATTRIBUTE a TO b",
			"ALTER SEQUENCE s RENAME TO s2" })
	void changesOfTheCatalogAlone(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE INDEX CONCURRENTLY i ON t (a)", "CREATE UNIQUE INDEX CONCURRENTLY ON t (lower(b))",
			"DROP INDEX CONCURRENTLY IF EXISTS i", "REINDEX TABLE CONCURRENTLY t", "CREATE INDEX i ON ONLY p (k)",
			"ALTER INDEX p_k ATTACH PARTITION p1_k", "VACUUM t", "VACUUM (ANALYZE) t", "ANALYZE t",
			"CREATE STATISTICS s ON a, b FROM t", "COMMENT ON TABLE t IS 'x'",
			"REFRESH MATERIALIZED VIEW CONCURRENTLY v" })
	void workThatNobodyWaitsFor(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "INSERT INTO t VALUES (1, 'a'), (2, 'b')", "INSERT INTO t SELECT * FROM s",
			"UPDATE t SET a = 1 WHERE id = 7", "DELETE FROM t WHERE a IS NULL",
			"DELETE FROM t USING s WHERE t.id = s.id", "SELECT setval('s', 1)", "SELECT count(*) FROM t",
			"WITH moved AS (DELETE FROM t WHERE id < 5 RETURNING *) INSERT INTO s SELECT * FROM moved",
			"CREATE VIEW v AS SELECT * FROM t", "CREATE OR REPLACE VIEW v AS SELECT 1 AS one",
			"DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1 AS one", "DROP FUNCTION f(int)", "DROP TRIGGER a ON t",
			"DROP TYPE mood",
			"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ UPDATE t SET a = 1; SELECT 1 $$",
			"CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", "CREATE EXTENSION pgcrypto",
			"GRANT SELECT ON t TO app", "ALTER TYPE mood ADD VALUE 'x'", "CREATE SCHEMA s", "DROP SCHEMA s",
			"LOCK TABLE t IN SHARE MODE", "SET LOCAL lock_timeout = '2s'",
			"DO $$ BEGIN PERFORM 1; RAISE NOTICE 'commit'; END $$" })
	void ordinaryStatements(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"""
					CREATE TABLE IF NOT EXISTS users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE CHECK (email <> ''));
					CREATE TABLE IF NOT EXISTS posts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
						user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, body text);
					CREATE INDEX IF NOT EXISTS posts_user_id_idx ON posts (user_id);
					ALTER TABLE posts ADD COLUMN slug text NOT NULL UNIQUE, ALTER COLUMN body SET NOT NULL;
					ALTER TABLE posts ALTER COLUMN slug TYPE varchar(20), ADD CONSTRAINT c CHECK (slug <> '');
					INSERT INTO users (email) SELECT 'a' || n FROM generate_series(1, 9) n;
					UPDATE users SET email = lower(email);
					DELETE FROM posts;
					TRUNCATE posts;
					ALTER TABLE users RENAME COLUMN email TO mail;
					DROP TABLE posts
					""",
			"""
					CREATE TABLE "Users" (id bigint);
					ALTER TABLE "Users" ADD PRIMARY KEY (id)
					""", """
					CREATE TEMPORARY TABLE work AS SELECT 1 AS a;
					CREATE INDEX ON work (a);
					LOCK TABLE work
					""", """
					CREATE UNLOGGED TABLE s.work (a int, EXCLUDE USING gist (a WITH =));
					ALTER TABLE s.work SET LOGGED;
					CLUSTER s.work USING i
					""", """
					CREATE TABLE p (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
					CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
					CREATE TABLE p2 (id bigint NOT NULL);
					ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM (10) TO (20);
					ALTER TABLE p DETACH PARTITION p1
					""", """
					CREATE TABLE members (team_id bigint REFERENCES teams, user_id bigint REFERENCES users,
						PRIMARY KEY (team_id, user_id));
					CREATE INDEX ON members (user_id)
					""", """
					CREATE TYPE mood AS ENUM ('a');
					ALTER TYPE mood RENAME VALUE 'a' TO 'b'
					""" })
	void tablesThatTheRunMakes(String script) {
		assertQuiet(script);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GRANT USAGE ON SCHEMA public TO PUBLIC", "GRANT EXECUTE ON FUNCTION f() TO PUBLIC",
			"REVOKE ALL ON t FROM PUBLIC", "CREATE ROLE app LOGIN NOSUPERUSER", "ALTER ROLE app SET work_mem = '1MB'",
			"ALTER SEQUENCE s RESTART WITH 100", "ALTER SEQUENCE s INCREMENT BY 10", "ALTER FUNCTION f() SET SCHEMA s",
			"ALTER TYPE mood SET SCHEMA s", "ALTER EXTENSION pgcrypto SET SCHEMA s",
			"CREATE RULE r AS ON SELECT TO v DO INSTEAD SELECT 1", "CREATE PUBLICATION p FOR TABLE t",
			"ALTER TABLE t FORCE ROW LEVEL SECURITY", "CREATE POLICY p ON t USING (a = 1)",
			"CREATE POLICY p ON t USING (a = 1);\n-- Script 2: now.\nALTER TABLE t ENABLE ROW LEVEL SECURITY",
			"DO $$ BEGIN CREATE TEMP TABLE x (a int); END $$",
			"DO $$ BEGIN IF true THEN CREATE TYPE mood AS ENUM ('a'); END IF; END $$",
			"DO $$ BEGIN UPDATE t SET a = 1 WHERE id = 1; RAISE NOTICE 'drop table'; END $$",
			"ALTER SCHEMA s OWNER TO app", "CREATE SCHEMA s; ALTER SCHEMA s RENAME TO r" })
	void whatIsNoTable(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ALTER TABLE t ADD CONSTRAINT c CHECK (lower(b) <> '' AND a > 0) NOT VALID",
			"CREATE TABLE n (d date PRIMARY KEY CHECK (d > date '2020-01-01'))",
			"CREATE TABLE n (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
			"CREATE TABLE n (id bigint, at date, PRIMARY KEY (at)) PARTITION BY RANGE (at)",
			"CREATE TABLE n (net int PRIMARY KEY, gross int GENERATED ALWAYS AS (net * 2) STORED)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t (b)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t (a DESC)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t (a) WHERE a > 0",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t (a) INCLUDE (b)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t USING hash (a)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE INDEX CONCURRENTLY j ON t (a, b)",
			"CREATE INDEX CONCURRENTLY i ON t (a); CREATE UNIQUE INDEX CONCURRENTLY j ON t (a)",
			"CREATE UNIQUE INDEX CONCURRENTLY j ON t (a); ALTER TABLE t ADD CONSTRAINT j UNIQUE USING INDEX j",
			"CREATE INDEX CONCURRENTLY j ON t (a);\nDROP INDEX CONCURRENTLY j;\n-- Script 2: another one.\n"
					+ "CREATE INDEX CONCURRENTLY k ON t (a)",
			"CREATE TABLE n (id int PRIMARY KEY, a int UNIQUE);\n-- Script 2: not unique any more.\n"
					+ "ALTER TABLE n DROP CONSTRAINT n_a_key;\n-- Script 3: an index.\nCREATE INDEX ON n (a)",
			"CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE u ADD COLUMN z int",
			"INSERT INTO t VALUES (1); ALTER TABLE t ADD COLUMN z int",
			"DROP TRIGGER IF EXISTS g ON t; CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
					+ " ALTER TABLE t ADD COLUMN z int",
			"ALTER TABLE t SET (autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_enabled = true)" })
	void whatLooksLikeAMistake(String sql) {
		assertQuiet(sql);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT", "ALTER TABLE", "ALTER TABLE t ADD", "CREATE INDEX", "COMMIT NOW PLEASE",
			"ALTER TABLE t FROBNICATE COLUMN a", "CREATE SOMETHING NEW" })
	void whatIsNotUnderstood(String sql) {
		assertQuiet(sql);
	}

	private static void assertQuiet(String script) {
		for (int major = 13; major <= 18; major++) {
			assertThat(Scripts.hazards(script + ";", major)).as("%d: %s", major, script).isEmpty();
		}
	}

}
