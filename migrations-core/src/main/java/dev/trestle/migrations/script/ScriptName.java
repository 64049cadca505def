package dev.trestle.migrations.script;

import org.jspecify.annotations.Nullable;

/**
 * What a script's file name says.
 *
 * @param kind what the script is for
 * @param version its version, {@code null} exactly for a repeatable script
 * @param description what it does, with spaces for underscores
 * @param fileName the name it was read from, without folders
 */
public record ScriptName(ScriptKind kind, @Nullable Version version, String description,
		String fileName) implements Comparable<ScriptName> {

	/**
	 * Checks that kind and version fit.
	 * @throws IllegalArgumentException when a repeatable script has a version, or another
	 * one has none
	 */
	public ScriptName {
		if ((version == null) != (kind == ScriptKind.REPEATABLE)) {
			throw new IllegalArgumentException("A " + kind + " script " + ((version != null) ? "has no" : "needs a")
					+ " version: '" + fileName + "'");
		}
	}

	/**
	 * Reads {@code V<version>__<description>.sql}, {@code U<version>__<description>.sql}
	 * or {@code R__<description>.sql}. The suffix may be missing, as in the name of a
	 * class.
	 * @param fileName the name of the file or class, without folders or package
	 * @return what it says
	 * @throws dev.trestle.migrations.error.ScriptException when it says nothing
	 * understandable ({@code SCRIPT_NAME})
	 */
	public static ScriptName parse(String fileName) {
		return ScriptNameParser.parse(fileName);
	}

	/**
	 * The text that no two scripts may share.
	 * @return kind and version, or kind and description of a repeatable script
	 */
	public String identity() {
		return this.kind.prefix() + ((this.version != null) ? this.version.canonical() : "__" + this.description);
	}

	/**
	 * Orders scripts of one kind by version, repeatable ones by description.
	 * @param other the name to compare with
	 * @return negative, zero or positive
	 */
	@Override
	public int compareTo(ScriptName other) {
		int order = this.kind.compareTo(other.kind);
		if (order == 0 && this.version != null && other.version != null) {
			order = this.version.compareTo(other.version);
		}
		if (order == 0) {
			order = this.description.compareTo(other.description);
		}
		return (order != 0) ? order : this.fileName.compareTo(other.fileName);
	}

}
