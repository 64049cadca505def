package dev.trestle.migrations.sql.tree;

/**
 * A mode in which a relation is locked, from the weakest to the strongest.
 */
public enum LockMode {

	/** Reading. */
	ACCESS_SHARE("AS"),

	/** Locking rows. */
	ROW_SHARE("RS"),

	/** Writing. */
	ROW_EXCLUSIVE("RX"),

	/** Maintenance beside readers and writers. */
	SHARE_UPDATE_EXCLUSIVE("SUX"),

	/** Readers go on, writers wait. */
	SHARE("S"),

	/** Like {@link #SHARE}, and once at a time. */
	SHARE_ROW_EXCLUSIVE("SRX"),

	/** Readers go on, also those that lock rows wait. */
	EXCLUSIVE("X"),

	/** Everybody waits. */
	ACCESS_EXCLUSIVE("AX");

	private final String letters;

	LockMode(String letters) {
		this.letters = letters;
	}

	/**
	 * The short form.
	 * @return one to three capital letters
	 */
	public String letters() {
		return this.letters;
	}

	/**
	 * The mode as {@code LOCK TABLE} and the documentation write it.
	 * @return in capitals, such as {@code SHARE ROW EXCLUSIVE}
	 */
	public String sql() {
		return name().replace('_', ' ');
	}

}
