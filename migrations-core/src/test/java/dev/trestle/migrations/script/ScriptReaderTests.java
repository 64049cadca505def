package dev.trestle.migrations.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ScriptReader}: where statements begin and end. The same texts were
 * given to psql 18, which sends the same statements.
 */
class ScriptReaderTests {

	@Test
	void endsStatementsAtSemicolons() {
		assertThat(Scripts.split("SELECT 1; SELECT 2;\n;; ;\nSELECT 3")).containsExactly("SELECT 1", "SELECT 2",
				"SELECT 3");
	}

	@Test
	void dropsCommentsAroundStatementsAndKeepsThoseInside() {
		assertThat(Scripts.split("""
				-- before; /* ' */
				/* before /* nested; */ ; */ SELECT /* in; */ 1, -- in;
				2 -- after;
				; -- between
				SELECT 3 /* after */ -- after
				""")).containsExactly("SELECT /* in; */ 1, -- in;\n2", "SELECT 3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT ';'", "SELECT 'it''s;'", "SELECT E'\\';'", "SELECT E'\\\\', ';'",
			"SELECT '\\', ';'", "SELECT U&'\\0041;'", "SELECT B'0;', X';', N';'", "SELECT 'a'\n\t'b;'",
			"SELECT E'a' -- ';\n 'b\\';'", "SELECT \";\", \"a\"\";\", U&\";\"", "SELECT $$;$$, $a$;$$;$a$, $ü$;$ü$",
			"SELECT $a$;$ab$;$a$", "SELECT $1$x$;$x$", "SELECT a$b$c", "DO $do$ BEGIN PERFORM 1; END $do$",
			"CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO l VALUES (1); NOTIFY r;)", "SELECT (1;\n2)",
			"SELECT 1 AS begin", "SELECT CASE WHEN true THEN 1 END",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
			"create or replace procedure f() begin atomic insert into t values (1); end",
			"CREATE /* a */ FUNCTION -- b\n f(a int DEFAULT (1)) RETURNS int BEGIN ATOMIC; SELECT 1; END",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END; SELECT 3; END",
			"CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN CASE WHEN true THEN 1 END",
			"CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
			"CREATE VIEW begin AS SELECT 1", "CREATE TABLE function (begin int)", "SELECT :a, a::b, :'c', a[1:2]" })
	void keepsWhatBelongsTogether(String statement) {
		assertThat(Scripts.split("SELECT 1;" + statement + ";SELECT 2;" + statement)).containsExactly("SELECT 1",
				statement, "SELECT 2", statement);
	}

	@Test
	void closesOnlyParenthesesThatAreOpen() {
		assertThat(Scripts.split("SELECT 1)); SELECT (2); SELECT 3")).containsExactly("SELECT 1))", "SELECT (2)",
				"SELECT 3");
	}

	@Test
	void endsRoutinesWithoutBodyAtTheirSemicolon() {
		assertThat(Scripts.split("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; BEGIN; SELECT 2; END;"))
			.containsExactly("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "BEGIN", "SELECT 2", "END");
	}

	@Test
	void followsTheServersSettingOfStandardStrings() {
		assertThat(Scripts.split("""
				SELECT '\\'; SELECT 1;
				SET LOCAL standard_conforming_strings = off;
				SELECT '\\'; SELECT 2'; SELECT $$\\$$;
				RESET standard_conforming_strings;
				SELECT '\\'; SET standard_conforming_strings TO 'off'; SELECT '\\';';
				SET standard_conforming_strings TO DEFAULT; SELECT '\\';""")).containsExactly("SELECT '\\'", "SELECT 1",
				"SET LOCAL standard_conforming_strings = off", "SELECT '\\'; SELECT 2'", "SELECT $$\\$$",
				"RESET standard_conforming_strings", "SELECT '\\'", "SET standard_conforming_strings TO 'off'",
				"SELECT '\\';'", "SET standard_conforming_strings TO DEFAULT", "SELECT '\\'");
	}

	@Test
	void tellsWhereEveryStatementBegins() {
		assertThat(Scripts.statements("SELECT 1; SELECT 2;\r\n\r\n  /* é𝄞 */ SELECT 3;\rSELECT '\n';-- x\n\tSELECT 5"))
			.extracting((statement) -> statement.ordinal() + " " + statement.line() + ":" + statement.column())
			.containsExactly("1 1:1", "2 1:11", "3 3:12", "4 4:1", "5 6:2");
	}

	@Test
	void readsScriptsWithByteOrderMarkAndAnyLineEnds() {
		assertThat(Scripts.statements("\uFEFFSELECT 1;\r\nSELECT '\r\n' -- c\r\n;"))
			.extracting((statement) -> statement.line() + ":" + statement.column() + " " + statement.sql())
			.containsExactly("1:1 SELECT 1", "2:1 SELECT '\r\n'");
	}

	@Test
	void readsTheSameWhereverTheBufferEnds() {
		String statement = "SELECT 'a\uD835\uDD1E'' ü'\n 'b', E'\\'', $tag$ $ta$ $tag$, \"x\", 1.5e+3 /* /* */ */ -- c\n+ 2";
		for (int length = 0; length < 150; length++) {
			String padding = "/*" + "x".repeat(8100 + length) + "*/\n";
			assertThat(Scripts.split(padding + statement + ";" + statement)).containsExactly(statement, statement);
		}
	}

	@Test
	void readsStatementsLargerThanAnyBuffer() {
		String large = "SELECT '" + "x;y".repeat(200_000) + "'";
		assertThat(Scripts.split("SELECT 1;" + large + ";SELECT 2;" + large)).containsExactly("SELECT 1", large,
				"SELECT 2", large);
	}

}
