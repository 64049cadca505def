package dev.trestle.migrations.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for what {@link ScriptReader} refuses.
 */
class ScriptReaderFailureTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			SELECT 'it's me';        | 2:16 | quote
			SELECT E'\\';            | 2:9  | quote
			SELECT 'a'~'b;           | 3:1  | quote
			SELECT "a;               | 2:8  | double quote
			SELECT U&"a;             | 2:10 | double quote
			DO $x$ BEGIN; END $y$;   | 2:4  | dollar quote
			SELECT 1; /* /* */       | 2:11 | comment
			CREATE TABLE t (a int;   | 2:16 | parenthesis
			SELECT ((1);             | 2:8  | parenthesis
			CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; | 2:33 | BEGIN
			""")
	void saysWhereWhatIsNeverClosedWasOpened(String text, String place, String what) {
		Problem problem = problem("SELECT 0;\n" + text.replace('~', '\n') + "\nSELECT 1");
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_UNTERMINATED);
		assertThat(problem.location()).hasToString("V1__test.sql:" + place);
		assertThat(problem.message()).isEqualTo("This " + what + " is never closed.");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
			\\i other.sql           | 2:1  | \\i         | Copy the text of the included file into this script
			\\ir other.sql          | 2:1  | \\ir        | Copy the text of the included file into this script
			\\c other               | 2:1  | \\c         | Delete the line: the run has one connection
			\\connect other         | 2:1  | \\connect   | Delete the line: the run has one connection
			\\set name 1            | 2:1  | \\set       | Use a placeholder, ${name}
			\\copy t from 'x.csv'   | 2:1  | \\copy      | Write COPY ... FROM STDIN; with the data behind it
			SELECT 'DROP x' \\gexec | 2:17 | \\gexec     | Write a DO block with EXECUTE
			SELECT 1 \\g            | 2:10 | \\g         | End the statement with a semicolon
			SELECT 1\\; SELECT 2;   | 2:9  | \\;         | End every statement with a plain semicolon
			\\if :x                 | 2:1  | \\if        | Write a DO block with IF
			\\echo hello            | 2:1  | \\echo      | Write a comment
			\\restrict abc          | 2:1  | \\restrict  | Delete the line: it is pg_dump's message to psql
			\\.                     | 2:1  | \\.         | Write it only at the end of the data of a COPY
			\\timing                | 2:1  | \\timing    | Delete the line, or write SQL that does the same.
			\\                      | 2:1  | \\          | Delete the line, or write SQL that does the same.
			""")
	void saysWhatToWriteInsteadOfAMetaCommand(String text, String place, String command, String remedy) {
		Problem problem = problem("SELECT 0;\n" + text + "\n");
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_META_COMMAND);
		assertThat(problem.location()).hasToString("V1__test.sql:" + place);
		assertThat(problem.message()).startsWith("'" + command + "' is a command of psql");
		assertThat(problem.remedy()).startsWith(remedy);
	}

	@Test
	void refusesBytesThatAreNotUtf8() {
		byte[] latin1 = "SELECT 'ok';\n  SELECT 'Mädchen';".getBytes(StandardCharsets.ISO_8859_1);
		assertEncoding(latin1, "V1__test.sql:2:12", "The byte 0xE4 is not UTF-8 here.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 8180, 8190, 32760, 70000 })
	void saysWhereTheWrongByteIsHoweverFarItIs(int distance) {
		byte[] bytes = bytes("--" + "\n".repeat(distance) + "ü", 0xC3);
		assertEncoding(bytes, "V1__test.sql:" + (distance + 1) + ":" + ((distance == 0) ? 4 : 2),
				"The byte 0xC3 is not UTF-8 here.");
	}

	@Test
	void refusesNulCharacters() {
		assertEncoding("SELECT 1;\nSELECT '\0'".getBytes(StandardCharsets.UTF_8), "V1__test.sql:2:9",
				"There is a NUL character, as in UTF-16; PostgreSQL cannot store it.");
	}

	@Test
	void refusesUtf16() {
		assertEncoding("\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_16BE), "V1__test.sql:1", "The script is UTF-16.");
		assertEncoding("\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_16LE), "V1__test.sql:1", "The script is UTF-16.");
		assertEncoding("SELECT 1".getBytes(StandardCharsets.UTF_16LE), "V1__test.sql:1:2",
				"There is a NUL character, as in UTF-16; PostgreSQL cannot store it.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", ";", ";;\n;", "-- nothing", "/* nothing */ ;", "\uFEFF",
			"-- migrations: transaction=none\n" })
	void refusesScriptsWithoutAStatement(String text) {
		Problem problem = problem(text);
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_EMPTY);
		assertThat(problem.location()).hasToString("V1__test.sql");
	}

	@Test
	void saysWhyAScriptCannotBeRead() {
		SqlScript template = Scripts.script("SELECT 1");
		SqlScript script = new SqlScript(template.name(), template.path(), template.checksum(), () -> {
			throw new IOException("disk on fire");
		});
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptReader.open(script, Placeholders.none()))
			.withMessageContaining("disk on fire")
			.withCauseInstanceOf(IOException.class)
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.SCRIPT_UNREADABLE));
	}

	@Test
	void closesTheContentOfAScriptThatItRefusesToOpen() {
		AtomicBoolean closed = new AtomicBoolean();
		SqlScript template = Scripts.script("SELECT 1");
		SqlScript script = new SqlScript(template.name(), template.path(), template.checksum(),
				() -> content("-- migrations: foo", closed));
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptReader.open(script, Placeholders.none()));
		assertThat(closed).isTrue();
	}

	private static InputStream content(String text, AtomicBoolean closed) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public void close() {
				closed.set(true);
			}
		};
	}

	private static void assertEncoding(byte[] bytes, String place, String message) {
		Problem problem = catchThrowableOfType(ScriptException.class,
				() -> Scripts.statements(Scripts.script(bytes), Placeholders.none()))
			.problems()
			.get(0);
		assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_ENCODING);
		assertThat(problem.location()).hasToString(place);
		assertThat(problem.message()).isEqualTo(message);
		assertThat(problem.remedy()).isEqualTo("Save the script as UTF-8.");
	}

	private static byte[] bytes(String text, int... more) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
		for (int single : more) {
			bytes.write(single);
		}
		return bytes.toByteArray();
	}

	private static Problem problem(String text) {
		return catchThrowableOfType(ScriptException.class, () -> Scripts.statements(text)).problems().get(0);
	}

}
