package dev.trestle.migrations.safety.rule;

import java.util.List;

import dev.trestle.migrations.safety.Scripts;
import dev.trestle.migrations.test.PostgresTest;
import dev.trestle.migrations.test.PostgresTestServer;
import dev.trestle.migrations.test.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that {@link NewSyntaxRule} knows which server has what.
 */
@PostgresTest
class SyntaxClaimTests {

	private static final String HAZARD = "syntax-newer-than-server";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					15 | MERGE INTO t USING r ON t.id = r.id WHEN MATCHED THEN DELETE
					15 | CREATE UNIQUE INDEX CONCURRENTLY i ON t (a) NULLS NOT DISTINCT
					15 | CREATE TABLE n (a int UNIQUE NULLS NOT DISTINCT, PRIMARY KEY (a))
					14 | REINDEX (TABLESPACE pg_default) INDEX CONCURRENTLY t_pkey
					14 | CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()
					14 | CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1
					14 | CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END
					15 | CREATE VIEW v WITH (security_invoker = true) AS SELECT 1 AS one
					15 | CREATE UNLOGGED SEQUENCE s
					17 | GRANT MAINTAIN ON t TO pg_monitor
					15 | CREATE PUBLICATION p FOR TABLES IN SCHEMA public
					15 | CREATE PUBLICATION p FOR TABLE t (id, a)
					15 | CREATE PUBLICATION p FOR TABLE t WHERE (id > 0)
					18 | ALTER TABLE t ALTER CONSTRAINT t_r_fkey NOT ENFORCED
					14 | ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY
					17 | ALTER TABLE t ALTER COLUMN d SET EXPRESSION AS (id * 3)
					15 | ALTER TABLE t SET ACCESS METHOD heap
					17 | ALTER TABLE t SET ACCESS METHOD DEFAULT
					14 | ALTER TABLE t ALTER COLUMN b SET COMPRESSION pglz
					18 | ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID
					18 | ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED
					18 | CREATE TABLE n (a int PRIMARY KEY, b int REFERENCES r ON DELETE CASCADE NOT ENFORCED)
					18 | CREATE TABLE n (a int PRIMARY KEY, b int, NOT NULL b)
					18 | CREATE TABLE n (a int PRIMARY KEY, b int GENERATED ALWAYS AS (a * 2) VIRTUAL)
					18 | CREATE TABLE n (a int4range, b daterange, PRIMARY KEY (a, b WITHOUT OVERLAPS))
					14 | CREATE TABLE n (a int PRIMARY KEY, b text COMPRESSION pglz)
					13 | CREATE TABLE n (a int PRIMARY KEY, b text NOT NULL, c int GENERATED ALWAYS AS (a * 2) STORED, UNIQUE (b))
					13 | CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()
					13 | REINDEX TABLE CONCURRENTLY t
					13 | CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'
					13 | GRANT ALL ON t TO pg_monitor
					13 | CREATE PUBLICATION p FOR TABLE t
					13 | ALTER TABLE t ALTER CONSTRAINT t_r_fkey DEFERRABLE
					""")
	void aStatementIsRefusedByOlderServersAlone(int since, String sql, PostgresTestServer server,
			TestDatabase database) {
		for (int major = 13; major <= 18; major++) {
			List<String> found = Scripts.hazards(sql + ";", major);
			assertThat(found.contains(HAZARD)).as("%d: %s", major, sql).isEqualTo(major < since);
		}
		database.execute("CREATE TABLE r (id int PRIMARY KEY)",
				"CREATE TABLE t (id int PRIMARY KEY, a int, b text, r int CONSTRAINT t_r_fkey REFERENCES r,"
						+ " d int GENERATED ALWAYS AS (id * 2) STORED)",
				"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
				"CREATE TABLE p (k int) PARTITION BY LIST (k)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
		if (server.major() < since) {
			assertThatThrownBy(() -> database.execute(sql)).as(sql).isInstanceOf(RuntimeException.class);
		}
		else {
			database.execute(sql);
		}
	}

}
