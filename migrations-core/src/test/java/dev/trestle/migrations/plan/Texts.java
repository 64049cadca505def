package dev.trestle.migrations.plan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Phase;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.ScriptReader;
import dev.trestle.migrations.script.ScriptShelf;
import dev.trestle.migrations.script.SqlScript;

/**
 * Makes scripts of texts, and reads them as the engine does.
 */
final class Texts {

	static final String CONTRACT = "-- migrations: phase=contract\n";

	private Texts() {
	}

	static Script script(String path, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ScriptName name = ScriptName.parse(path.substring(path.lastIndexOf('/') + 1));
		return new SqlScript(name, path, checksum(text), () -> new ByteArrayInputStream(bytes));
	}

	/**
	 * A script of one statement that names its path.
	 */
	static Script script(String path) {
		return script(path, text(path));
	}

	static Script contract(String path) {
		return script(path, CONTRACT + text(path));
	}

	static List<Script> scripts(String... paths) {
		return Stream.of(paths).map(Texts::script).toList();
	}

	static String text(String path) {
		return "SELECT '" + path + "';";
	}

	static Checksum checksum(String text) {
		try {
			return Checksum.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Phase phase(Script script) {
		try (ScriptReader reader = ScriptReader.open((SqlScript) script, Placeholders.none())) {
			return reader.directives().phase();
		}
	}

	static Outline outline(Script script) {
		return Outliner.outline((SqlScript) script, new ScriptShelf(Placeholders.none()));
	}

}
