package dev.trestle.migrations.safety.locks;

import java.util.Locale;

/**
 * The lock modes of PostgreSQL (docs, 13.3.1), from weak to strong.
 */
public enum Mode {

	/** ACCESS SHARE. */
	AS("AccessShareLock"),

	/** ROW SHARE. */
	RS("RowShareLock"),

	/** ROW EXCLUSIVE. */
	RX("RowExclusiveLock"),

	/** SHARE UPDATE EXCLUSIVE. */
	SUX("ShareUpdateExclusiveLock"),

	/** SHARE. */
	S("ShareLock"),

	/** SHARE ROW EXCLUSIVE. */
	SRX("ShareRowExclusiveLock"),

	/** EXCLUSIVE. */
	X("ExclusiveLock"),

	/** ACCESS EXCLUSIVE. */
	AX("AccessExclusiveLock");

	private final String catalogName;

	Mode(String catalogName) {
		this.catalogName = catalogName;
	}

	static Mode of(String catalogName) {
		for (Mode mode : values()) {
			if (mode.catalogName.equals(catalogName)) {
				return mode;
			}
		}
		throw new IllegalArgumentException("No relation has a lock of mode " + catalogName);
	}

	/** The mode as LOCK TABLE names it. */
	String sql() {
		return this.catalogName.replace("Lock", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
	}

	static Mode strongest(Mode one, Mode other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
