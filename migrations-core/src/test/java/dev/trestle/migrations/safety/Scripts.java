package dev.trestle.migrations.safety;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Directives;
import dev.trestle.migrations.script.Placeholders;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.ScriptReader;
import dev.trestle.migrations.script.SqlScript;
import dev.trestle.migrations.script.Statement;
import dev.trestle.migrations.script.TransactionMode;
import dev.trestle.migrations.script.Version;
import dev.trestle.migrations.script.Waiver;
import dev.trestle.migrations.sql.Classifier;
import dev.trestle.migrations.sql.StatementParser;

/**
 * Texts as scripts of one run. A line that begins with {@code -- Script} begins another
 * script.
 */
public final class Scripts {

	private Scripts() {
	}

	/**
	 * Cuts a text into scripts.
	 * @param text the text
	 * @return the text of each script
	 */
	public static List<String> split(String text) {
		List<String> scripts = new ArrayList<>();
		StringBuilder current = new StringBuilder();
		for (String line : text.lines().toList()) {
			if (line.startsWith("-- Script ")) {
				scripts.add(current.toString());
				current.setLength(0);
			}
			else {
				current.append(line).append('\n');
			}
		}
		scripts.add(current.toString());
		scripts.removeIf(String::isBlank);
		return scripts;
	}

	/**
	 * Reads the statements of one script.
	 * @param text the script
	 * @return the texts of its statements
	 */
	public static List<String> statements(String text) {
		return read(text, List.of()).statements().stream().map(ExaminedStatement::sql).toList();
	}

	/**
	 * Reads a script as a run would.
	 * @param text the script
	 * @param waivers the waivers of the whole script
	 * @return the script
	 */
	public static ExaminedScript read(String text, List<Waiver> waivers) {
		return read(text, waivers, List.of());
	}

	static ExaminedScript read(String text, List<Waiver> waivers, List<Waiver> ofLastStatement) {
		List<Statement> statements = new ArrayList<>();
		try (ScriptReader reader = ScriptReader.open(script(text), Placeholders.none())) {
			for (Statement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
			Directives directives = reader.directives();
			return new ExaminedScript(ScriptKind.VERSIONED, Version.parse("5"), directives.phase(),
					examined(statements, directives, ofLastStatement), waivers);
		}
	}

	private static List<ExaminedStatement> examined(List<Statement> statements, Directives directives,
			List<Waiver> ofLast) {
		List<ExaminedStatement> examined = new ArrayList<>();
		int transaction = 0;
		boolean open = false;
		for (Statement statement : statements) {
			boolean together = directives.transaction() != TransactionMode.NONE
					&& Classifier.classify(statement).transactional();
			transaction += (open && together) ? 0 : 1;
			open = together;
			boolean last = statement.ordinal() == statements.size();
			examined.add(new ExaminedStatement(statement.ordinal(), StatementParser.read(statement.sql()), transaction,
					!together, last ? ofLast : List.of()));
		}
		return examined;
	}

	private static SqlScript script(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		try {
			Checksum checksum = Checksum.of(new ByteArrayInputStream(bytes));
			return new SqlScript(ScriptName.parse("V5__test.sql"), "V5__test.sql", checksum,
					() -> new ByteArrayInputStream(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Looks for hazards in scripts.
	 * @param text the scripts
	 * @param major the server's major version
	 * @param facts what the database knows
	 * @return what was found in the last script
	 */
	public static Examination examine(String text, int major, CatalogFacts facts) {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, major, facts);
		Examination examination = Examination.CLEAN;
		for (String script : split(text)) {
			examination = hazards.examine(read(script, List.of()));
		}
		return examination;
	}

	/**
	 * Looks for hazards in scripts, without a database.
	 * @param text the scripts
	 * @param major the server's major version
	 * @return the ids of the hazards in all scripts
	 */
	public static List<String> hazards(String text, int major) {
		Hazards hazards = new Hazards(SafetyPolicy.DEFAULTS, major, CatalogFacts.NONE);
		return split(text).stream()
			.flatMap((script) -> hazards.examine(read(script, List.of())).findings().stream())
			.map((finding) -> finding.hazard().id())
			.toList();
	}

}
