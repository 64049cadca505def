package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CopyData}.
 */
class CopyDataTests {

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM STDIN", "copy public.t (a, \"b;\") from stdin with (format csv, header)",
			"COPY /* from stdin */ t -- x\nFROM STDIN WHERE a <> ';'", "COPY t FROM stdout", "COPY BINARY t FROM STDIN",
			"COPY \"from\" FROM STDIN DELIMITER ','" })
	void recognisesStatementsThatDataFollow(String sql) {
		assertThat(Scripts.statements(sql + ";\na;'\n\\.\n")).singleElement().satisfies((statement) -> {
			assertThat(statement.sql()).isEqualTo(sql);
			assertThat(statement.copyFromStdin()).isTrue();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t TO STDOUT", "COPY t FROM '/tmp/stdin'", "COPY t FROM PROGRAM 'stdin'",
			"COPY (SELECT * FROM stdin) TO STDOUT", "COPY t FROM \"stdin\"", "SELECT copy FROM stdin",
			"COPY t FROM 'x' WHERE a IN (SELECT b FROM stdin)", "EXPLAIN SELECT 'COPY t FROM STDIN'" })
	void recognisesStatementsThatNoDataFollow(String sql) {
		assertThat(Scripts.statements(sql + ";\nSELECT 1")).extracting(Statement::copyFromStdin)
			.containsExactly(false, false);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			COPY t FROM STDIN;~1;a'~\\N~\\.~SELECT 2                     | 1;a'~\\N~
			COPY t FROM STDIN;~\\.~SELECT 2                              | ``
			COPY t FROM STDIN;   -- comment;~1~\\.~SELECT 2              | 1~
			COPY t FROM STDIN; /* a */ ~1~\\.~SELECT 2                   | 1~
			COPY t FROM STDIN;~~  \\.~\\.x~x\\.~\\\\.~\\.~SELECT 2       | ~  \\.~\\.x~x\\.~\\\\.~
			COPY t FROM STDIN;^~1^~2^~\\.^~SELECT 2                      | 1^~2^~
			COPY t FROM STDIN;~-- migrations: x~\\i x~${y}~\\.~SELECT 2  | -- migrations: x~\\i x~${y}~
			""")
	void handsOutTheLinesInFrontOfTheEndMarker(String text, String data) throws IOException {
		try (ScriptReader reader = Scripts.open(lines(text))) {
			assertThat(reader.next()).isNotNull();
			assertThat(all(reader.copyData())).isEqualTo(lines(data));
			assertThat(reader.next()).extracting(Statement::sql).isEqualTo("SELECT 2");
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void endsAtAnEndMarkerWithoutLineEnd() throws IOException {
		try (ScriptReader reader = Scripts.open("COPY t FROM STDIN;\n1\n\\.")) {
			reader.next();
			assertThat(all(reader.copyData())).isEqualTo("1\n");
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void skipsDataThatNobodyReads() throws IOException {
		String script = "SELECT 1;\nCOPY t FROM STDIN;\n" + "a;\n".repeat(50_000) + "\\.\n\n SELECT 3;";
		assertThat(Scripts.statements(script)).extracting((statement) -> statement.line() + ":" + statement.column())
			.containsExactly("1:1", "2:1", "50005:2");
		try (ScriptReader reader = Scripts.open(script)) {
			reader.next();
			reader.next();
			Reader data = reader.copyData();
			assertThat(data.read()).isEqualTo('a');
			assertThat(reader.next()).extracting(Statement::sql).isEqualTo("SELECT 3");
			assertThat(data.read()).isEqualTo(-1);
		}
	}

	@Test
	void findsTheEndMarkerWhereverTheBufferEnds() throws IOException {
		for (int length = 0; length < 40; length++) {
			String data = "x".repeat(8150 + length) + "\n\\.y\r\n" + "ü".repeat(24_570) + "\n";
			try (ScriptReader reader = Scripts.open("COPY t FROM STDIN;\n" + data + "\\.\r\nSELECT 2")) {
				reader.next();
				assertThat(all(reader.copyData())).isEqualTo(data);
				assertThat(reader.next()).extracting(Statement::line).isEqualTo(6);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY t FROM STDIN;\n1\n", "COPY t FROM STDIN;\n1\n\\.x\n", "COPY t FROM STDIN;",
			"COPY t FROM STDIN", "COPY t FROM STDIN;\n\\", "COPY t FROM STDIN;\n \\.\n" })
	void refusesDataWithoutEndMarker(String text) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> Scripts.statements("SELECT 1;\n" + text))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.SCRIPT_UNTERMINATED))
			.satisfies((ex) -> assertThat(ex.problems().get(0).location()).hasToString("V1__test.sql:2:1"))
			.withMessageContaining("The data of this COPY never end.");
	}

	@Test
	void refusesASecondStatementInFrontOfTheData() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Scripts.statements("COPY t FROM STDIN; SELECT 1;\n1\n\\.\n"))
			.withMessageContaining("V1__test.sql:1:20: The data of a COPY begin on the line after it.");
	}

	@Test
	void existOnlyForStatementsThatDataFollow() {
		try (ScriptReader reader = Scripts.open("SELECT 1")) {
			reader.next();
			assertThatIllegalStateException().isThrownBy(reader::copyData)
				.withMessage("The statement is no COPY ... FROM STDIN");
		}
	}

	private static String all(Reader reader) throws IOException {
		StringWriter writer = new StringWriter();
		reader.transferTo(writer);
		return writer.toString();
	}

	private static String lines(String text) {
		return text.replace('^', '\r').replace('~', '\n');
	}

}
