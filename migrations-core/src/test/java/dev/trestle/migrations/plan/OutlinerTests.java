package dev.trestle.migrations.plan;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import dev.trestle.migrations.script.Directives;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.TransactionMode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link Outliner}.
 */
class OutlinerTests {

	@Test
	void transactionalStatementsAreOneSection() {
		assertThat(outline("CREATE TABLE t (id int); CREATE INDEX i ON t (id); INSERT INTO t VALUES (1);"))
			.isEqualTo(new Outline(Directives.DEFAULTS, List.of(new Section(true, 1, 3)), 3));
	}

	@Test
	void aStatementThatCannotRunInATransactionStandsAlone() {
		assertThat(outline("""
				CREATE TABLE t (id int);
				CREATE INDEX CONCURRENTLY i ON t (id);
				VACUUM t;
				SELECT 1;
				SELECT 2;
				ALTER SYSTEM SET work_mem = '8MB';
				""").sections()).containsExactly(new Section(true, 1, 1), new Section(false, 2, 2),
				new Section(false, 3, 3), new Section(true, 4, 5), new Section(false, 6, 6));
	}

	@Test
	void withoutTransactionEveryStatementStandsAlone() {
		Outline outline = outline("-- migrations: transaction=none\nSELECT 1; SELECT 2;");
		assertThat(outline.directives().transaction()).isEqualTo(TransactionMode.NONE);
		assertThat(outline.sections()).containsExactly(new Section(false, 1, 1), new Section(false, 2, 2));
	}

	@Test
	void copyFromStdinIsTransactional() {
		assertThat(outline("SELECT 1;\nCOPY t FROM STDIN;\n1\n2\n\\.\nSELECT 2;").sections())
			.containsExactly(new Section(true, 1, 3));
	}

	@Test
	void everyTransactionControlIsReportedWithItsPlace() {
		assertThat(problems("BEGIN;\nSELECT 1;\n  COMMIT;\nSAVEPOINT a; ROLLBACK TO a;"))
			.extracting((problem) -> problem.code() + " " + problem.location())
			.containsExactly("SCRIPT_TRANSACTION V1__a.sql:1:1", "SCRIPT_TRANSACTION V1__a.sql:3:3");
		assertThat(problems("BEGIN;")).singleElement().satisfies((problem) -> {
			assertThat(problem.message()).contains("BEGIN", "belongs to the run");
			assertThat(problem.remedy()).contains("transaction=none");
		});
	}

	@Test
	void whatWasFoundIsReportedWithWhatEndsTheReading() {
		assertThat(problems("COMMIT;\nSELECT 'x")).extracting(Problem::code)
			.containsExactly(ErrorCode.SCRIPT_TRANSACTION, ErrorCode.SCRIPT_UNTERMINATED);
	}

	@Test
	void aScriptWithoutStatementIsRefused() {
		assertThat(problems("-- nothing\n")).extracting(Problem::code).containsExactly(ErrorCode.SCRIPT_EMPTY);
	}

	@Test
	void theScriptIsReadOnceAndClosed() {
		byte[] text = "SELECT 1".getBytes(StandardCharsets.UTF_8);
		AtomicInteger opened = new AtomicInteger();
		AtomicInteger closed = new AtomicInteger();
		SqlScript script = (SqlScript) Texts.script("V1__a.sql", "SELECT 1");
		Outliner.outline(new SqlScript(script.name(), script.path(), script.checksum(), () -> {
			opened.incrementAndGet();
			return new ByteArrayInputStream(text) {
				@Override
				public void close() {
					closed.incrementAndGet();
				}
			};
		}), new ScriptShelf(Placeholders.none()));
		assertThat(opened).hasValue(1);
		assertThat(closed.get()).isPositive();
	}

	@Test
	void aClassIsOneStatement() {
		assertThat(Outline.ofOne(Phase.CONTRACT, false)).satisfies((outline) -> {
			assertThat(outline.directives().phase()).isEqualTo(Phase.CONTRACT);
			assertThat(outline.sections()).containsExactly(new Section(false, 1, 1));
			assertThat(outline.statementCount()).isEqualTo(1);
		});
	}

	private static Outline outline(String text) {
		return Texts.outline(Texts.script("V1__a.sql", text));
	}

	private static List<Problem> problems(String text) {
		Script script = Texts.script("V1__a.sql", text);
		return catchThrowableOfType(ScriptException.class, () -> Texts.outline(script)).problems();
	}

}
