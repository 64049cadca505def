package dev.trestle.migrations.script;

/**
 * What a script is for.
 */
public enum ScriptKind {

	/** Applied once, in the order of versions. */
	VERSIONED("V"),

	/** Takes back the versioned script of the same version. */
	UNDO("U"),

	/** Applied again whenever its checksum changes, after the versioned ones. */
	REPEATABLE("R");

	private final String prefix;

	ScriptKind(String prefix) {
		this.prefix = prefix;
	}

	/**
	 * The letter that file names start with.
	 * @return one letter
	 */
	public String prefix() {
		return this.prefix;
	}

}
