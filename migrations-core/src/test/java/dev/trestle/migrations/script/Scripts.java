package dev.trestle.migrations.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes scripts of texts.
 */
final class Scripts {

	private Scripts() {
	}

	static SqlScript script(String text) {
		return script(text.getBytes(StandardCharsets.UTF_8));
	}

	static SqlScript script(byte[] bytes) {
		try {
			Checksum checksum = Checksum.of(new ByteArrayInputStream(bytes));
			String name = "V1__test.sql";
			return new SqlScript(ScriptName.parse(name), name, checksum, () -> new ByteArrayInputStream(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ScriptReader open(String text) {
		return ScriptReader.open(script(text), Placeholders.none());
	}

	static List<Statement> statements(SqlScript script, Placeholders placeholders) {
		List<Statement> statements = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(script, placeholders)) {
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
		}
		return statements;
	}

	static List<Statement> statements(String text) {
		return statements(script(text), Placeholders.none());
	}

	static List<String> split(String text) {
		return statements(text).stream().map(Statement::sql).toList();
	}

}
