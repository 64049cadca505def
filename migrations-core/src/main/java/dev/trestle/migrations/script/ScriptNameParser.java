package dev.trestle.migrations.script;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Reads file names and says precisely what is wrong with one.
 */
final class ScriptNameParser {

	private static final String SUFFIX = ".sql";

	private static final String SEPARATOR = "__";

	private static final String SCHEME = "V<version>__<description>.sql, U<version>__<description>.sql or R__<description>.sql";

	// A version, whatever separates it, and the rest.
	private static final Pattern VERSION_FIRST = Pattern.compile("(.[0-9]+(?:[._][0-9]+)*)[_ .-]*(.*)");

	private ScriptNameParser() {
	}

	static ScriptName parse(String fileName) {
		String base = withoutSuffix(fileName);
		ScriptKind kind = kind(fileName, base);
		int separator = base.indexOf(SEPARATOR, 1);
		if (separator < 0) {
			throw failure(fileName, "has no double underscore between version and description",
					"Rename it to '" + suggestion(kind, base) + "', or move it out of the location");
		}
		Version version = version(fileName, kind, base.substring(1, separator));
		return new ScriptName(kind, version, description(fileName, base.substring(separator + SEPARATOR.length())),
				fileName);
	}

	private static String withoutSuffix(String fileName) {
		if (fileName.endsWith(SUFFIX)) {
			return fileName.substring(0, fileName.length() - SUFFIX.length());
		}
		int dot = fileName.lastIndexOf('.');
		if (dot > fileName.indexOf(SEPARATOR)) {
			throw failure(fileName, "ends with '" + fileName.substring(dot) + "'",
					"Let it end with '.sql' in lower case, or move it out of the location");
		}
		return fileName;
	}

	private static ScriptKind kind(String fileName, String base) {
		for (ScriptKind kind : ScriptKind.values()) {
			if (base.startsWith(kind.prefix())) {
				return kind;
			}
			if (base.regionMatches(true, 0, kind.prefix(), 0, 1) && base.matches("[a-z][0-9_].*")) {
				throw failure(fileName, "starts with a lower-case '" + base.charAt(0) + "'",
						"Rename it to '" + kind.prefix() + fileName.substring(1) + "'");
			}
		}
		throw failure(fileName, "does not start with V, U or R", "Name it " + SCHEME);
	}

	private static @Nullable Version version(String fileName, ScriptKind kind, String text) {
		if (kind == ScriptKind.REPEATABLE) {
			if (!text.isEmpty()) {
				throw failure(fileName, "is repeatable but has the version '" + text + "'",
						"Start it with 'R__', or with 'V' to have it applied once");
			}
			return null;
		}
		if (text.isEmpty()) {
			throw failure(fileName, "has no version", "Write the version between '" + kind.prefix()
					+ "' and the double underscore, such as '" + kind.prefix() + "1" + fileName.substring(1) + "'");
		}
		try {
			return Version.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw failure(fileName, "has the version '" + text + "', which is none",
					"Write numbers separated by single dots or underscores, such as 1, 1.2 or 20261122093000, and a double underscore after them");
		}
	}

	// Some file systems store accents as separate characters; the description, which
	// identifies a repeatable script, must not depend on that.
	private static String description(String fileName, String text) {
		String spaced = text.replace('_', ' ').strip();
		String description = ascii(spaced) ? spaced : Normalizer.normalize(spaced, Form.NFC);
		if (description.isEmpty()) {
			throw failure(fileName, "has no description",
					"Write what it does after the double underscore, such as '__create_users.sql'");
		}
		return description;
	}

	// The normalizer's tables take long to load, and nearly no project needs them.
	private static boolean ascii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

	private static String suggestion(ScriptKind kind, String base) {
		if (kind == ScriptKind.REPEATABLE) {
			return "R__" + base.substring(1).replaceFirst("^_+", "") + SUFFIX;
		}
		Matcher parts = VERSION_FIRST.matcher(base);
		String version = parts.matches() ? parts.group(1) : kind.prefix() + "<version>";
		String description = (parts.matches() && !parts.group(2).isEmpty()) ? parts.group(2) : "<description>";
		return version + SEPARATOR + description + SUFFIX;
	}

	private static ScriptException failure(String fileName, String what, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_NAME, Location.of(fileName),
				"The name '" + fileName + "' " + what + ".", remedy + "."));
	}

}
