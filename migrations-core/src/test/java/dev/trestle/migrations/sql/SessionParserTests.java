package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.LockMode;
import dev.trestle.migrations.sql.tree.MaintenanceStatement.Vacuum;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.SessionStatement.ResetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.Scope;
import dev.trestle.migrations.sql.tree.SessionStatement.SetParameter;
import dev.trestle.migrations.sql.tree.SessionStatement.TransactionControl;
import dev.trestle.migrations.sql.tree.TableStatement.LockTable;
import dev.trestle.migrations.sql.tree.TableStatement.Truncate;
import dev.trestle.migrations.sql.tree.UnknownStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementParser} with parameters, transactions, locks and maintenance.
 */
class SessionParserTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SET work_mem = '1MB'                        | SESSION | work_mem              | 1MB
			set Local LOCK_TIMEOUT to 500               | LOCAL   | lock_timeout          | 500
			SET SESSION search_path = a, "B", 'c d'     | SESSION | search_path           | a;B;c d
			SET my.Var = -1.5                           | SESSION | my.var                | -1.5
			SET TIME ZONE 'UTC'                         | SESSION | timezone              | UTC
			SET LOCAL TIME ZONE LOCAL                   | LOCAL   | timezone              | local
			SET ROLE r                                  | SESSION | role                  | r
			SET role = 'r'                              | SESSION | role                  | r
			SET SESSION AUTHORIZATION r                 | SESSION | session_authorization | r
			SET NAMES 'UTF8'                            | SESSION | client_encoding       | UTF8
			SET SCHEMA 's'                              | SESSION | search_path           | s
			SET x TO DEFAULT                            | SESSION | x                     |
			SET x FROM CURRENT                          | SESSION | x                     |
			""")
	void readsParameters(String sql, Scope scope, String name, String values) {
		SetParameter set = (SetParameter) StatementParser.parse(sql);
		assertThat(set.scope()).isEqualTo(scope);
		assertThat(set.name()).isEqualTo(name);
		assertThat(set.values()).isEqualTo((values != null) ? List.of(values.split(";")) : List.of());
		assertThat(set.span().in(sql)).isEqualTo(sql);
	}

	@ParameterizedTest
	@CsvSource({ "RESET ALL, ", "RESET Lock_Timeout, lock_timeout", "RESET my.var, my.var",
			"RESET TIME ZONE, timezone" })
	void readsWhatIsReset(String sql, String name) {
		assertThat(((ResetParameter) StatementParser.parse(sql)).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@CsvSource({ "BEGIN ISOLATION LEVEL SERIALIZABLE, BEGIN, , false", "START TRANSACTION READ ONLY, BEGIN, , false",
			"COMMIT WORK AND CHAIN, COMMIT, , true", "END AND NO CHAIN, COMMIT, , false", "ABORT, ROLLBACK, , false",
			"ROLLBACK TO SAVEPOINT S, ROLLBACK_TO, s, false", "SAVEPOINT \"S\", SAVEPOINT, S, false",
			"RELEASE s, RELEASE, s, false", "PREPARE TRANSACTION 'x', PREPARE, x, false",
			"COMMIT PREPARED 'x', COMMIT_PREPARED, x, false" })
	void readsTransactions(String sql, TransactionControl.Kind kind, String name, boolean chain) {
		assertThat(StatementParser.parse(sql)).isEqualTo(new TransactionControl(kind, name, chain));
	}

	@ParameterizedTest
	@CsvSource({ "LOCK t, ACCESS_EXCLUSIVE, false",
			"LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE NOWAIT, SHARE_ROW_EXCLUSIVE, true",
			"LOCK TABLE ONLY t IN ACCESS SHARE MODE, ACCESS_SHARE, false" })
	void readsLocks(String sql, LockMode mode, boolean noWait) {
		LockTable lock = (LockTable) StatementParser.parse(sql);
		assertThat(lock.mode()).isEqualTo(mode);
		assertThat(lock.noWait()).isEqualTo(noWait);
	}

	@Test
	void readsWhatIsEmptied() {
		Truncate truncate = (Truncate) StatementParser.parse("TRUNCATE TABLE ONLY a, s.b * RESTART IDENTITY CASCADE");
		assertThat(truncate.tables()).extracting((table) -> table.name().display()).containsExactly("a", "s.b");
		assertThat(truncate.tables()).extracting((table) -> table.only()).containsExactly(true, false);
		assertThat(truncate.restartIdentity()).isTrue();
		assertThat(truncate.cascade()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "VACUUM FULL t, true", "'VACUUM (FULL, PARALLEL 2) t', true", "'VACUUM (FULL off) t', false",
			"VACUUM VERBOSE ANALYZE t, false" })
	void readsWhatIsCleanedUp(String sql, boolean full) {
		Vacuum vacuum = (Vacuum) StatementParser.parse(sql);
		assertThat(vacuum.full()).isEqualTo(full);
		assertThat(vacuum.tables()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "-- nothing", "FROBNICATE t", "'x'", "\"ALTER\" TABLE t", "ALTER",
			"ALTER TABLE", "CREATE", "CREATE TABLE", "DROP INDEX", "\\d t", "CREATE INDEX", "?", "EXPLAIN",
			"MERGE INTO", "SET", "GO", "USE db", "ALTER TABLE t MODIFY x int" })
	void neverFails(String sql) {
		ParsedStatement statement = StatementParser.parse(sql);
		assertThat(Understanding.complete(statement)).isFalse();
	}

	@Test
	void namesTheCommandOfAnUnknownStatement() {
		assertThat(StatementParser.parse("frobnicate the table")).isEqualTo(new UnknownStatement("FROBNICATE"));
		assertThat(StatementParser.parse("ALTER TABLE")).isEqualTo(new UnknownStatement("ALTER TABLE"));
	}

	@Test
	void readsAStatementWithItsSemicolon() {
		assertThat(StatementParser.parse("DROP TABLE t ; ;")).matches(Understanding::complete);
		assertThat(StatementParser.parse("DROP TABLE t; DROP TABLE u"))
			.matches((both) -> !Understanding.complete(both));
	}

}
