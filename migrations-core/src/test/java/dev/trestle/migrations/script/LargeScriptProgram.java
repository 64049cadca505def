package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;

import dev.trestle.migrations.error.ScriptException;

/**
 * Reads scripts that are much larger than its heap. Started in a process of its own.
 */
public final class LargeScriptProgram {

	private static final String LINE = "4711\tLorem ipsum dolor sit amet, consetetur sadipscing elitr, ü\n";

	private LargeScriptProgram() {
	}

	/**
	 * Reads the script that is asked for, and says how it went.
	 * @param arguments which script, and its size in megabytes
	 * @throws IOException never
	 */
	public static void main(String[] arguments) throws IOException {
		long megabytes = Long.parseLong(arguments[1]);
		try {
			System.out.println(read(script(arguments[0], megabytes * 1_000_000 / LINE.length())));
		}
		catch (ScriptException ex) {
			System.out.println(ex.getMessage());
		}
	}

	private static SqlScript script(String what, long lines) {
		SqlScript template = Scripts.script("SELECT 1");
		ScriptContent content = switch (what) {
			case "copy" -> () -> new RepeatedText("SELECT 1;\nCOPY t FROM STDIN;\n", LINE, lines, "\\.\nSELECT 3;\n");
			case "statements" -> () -> new RepeatedText("", "INSERT INTO t VALUES ('" + LINE + "');", lines, "");
			case "unterminated" -> () -> new RepeatedText("SELECT 1;\nSELECT 'a;\n", LINE, lines, "");
			default -> throw new IllegalArgumentException(what);
		};
		return new SqlScript(template.name(), template.path(), template.checksum(), content);
	}

	private static String read(SqlScript script) throws IOException {
		long characters = 0;
		Statement latest = null;
		char[] buffer = new char[4096];
		try (ScriptReader reader = ScriptReader.open(script, Placeholders.none())) {
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				latest = statement;
				if (statement.copyFromStdin()) {
					Reader data = reader.copyData();
					for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
						characters += count;
					}
				}
			}
		}
		Objects.requireNonNull(latest);
		return latest.ordinal() + " statements, the last on line " + latest.line() + ", " + characters / LINE.length()
				+ " rows";
	}

}
