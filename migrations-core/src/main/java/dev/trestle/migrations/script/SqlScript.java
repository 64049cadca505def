package dev.trestle.migrations.script;

/**
 * A migration in a file.
 *
 * @param name its identity
 * @param path where a person finds it, relative to its location
 * @param checksum the checksum of its text
 * @param content its bytes
 */
public record SqlScript(ScriptName name, String path, Checksum checksum, ScriptContent content) implements Script {

	/**
	 * The same script, whose content fails with {@code MIG-111} at its end when it is not
	 * the text that the checksum was computed of.
	 * @return the script to execute
	 */
	public SqlScript unchanged() {
		return new SqlScript(this.name, this.path, this.checksum, () -> new UnchangedStream(this.content.open(), this));
	}

}
