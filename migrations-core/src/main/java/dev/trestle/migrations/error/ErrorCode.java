package dev.trestle.migrations.error;

import java.util.Locale;

/**
 * Every way a migration can fail, with a code that never changes its meaning. The
 * operations runbook has one section a code.
 */
public enum ErrorCode {

	/** A file in a location does not follow the naming scheme. */
	SCRIPT_NAME("MIG-101", "script name not understood"),

	/** Two scripts claim the same version, or the same repeatable description. */
	SCRIPT_DUPLICATE("MIG-102", "two scripts claim the same identity"),

	/** A quote, comment, dollar quote or parenthesis is never closed. */
	SCRIPT_UNTERMINATED("MIG-103", "unterminated quote, comment or block"),

	/** A psql meta command, which only psql understands. */
	SCRIPT_META_COMMAND("MIG-104", "psql meta command in a script"),

	/** Bytes that are not UTF-8, or a NUL character. */
	SCRIPT_ENCODING("MIG-105", "script is not clean UTF-8"),

	/** A directive that does not exist or has a value that is not understood. */
	SCRIPT_DIRECTIVE("MIG-106", "directive not understood"),

	/** A placeholder without a value, or whose value changes the statement's borders. */
	SCRIPT_PLACEHOLDER("MIG-107", "placeholder cannot be replaced"),

	/** A script without a statement. */
	SCRIPT_EMPTY("MIG-108", "script has no statement"),

	/** BEGIN, COMMIT and the like: the transaction belongs to the run. */
	SCRIPT_TRANSACTION("MIG-109", "script controls the transaction"),

	/** An undo script without its versioned script. */
	SCRIPT_UNDO_WITHOUT_VERSIONED("MIG-110", "undo script without its versioned script"),

	/**
	 * A script that cannot be read, that changed under way, or whose statement is too
	 * large.
	 */
	SCRIPT_UNREADABLE("MIG-111", "script cannot be read"),

	/** A configured location does not exist or leads outside of itself. */
	LOCATION("MIG-112", "location cannot be used"),

	/** A dangerous statement that nobody has accepted. */
	SCRIPT_HAZARD("MIG-113", "hazard without a waiver"),

	/** An applied script has another checksum today. */
	APPLIED_EDITED("MIG-201", "applied script was edited"),

	/** An applied script is no longer in any location. */
	APPLIED_MISSING("MIG-202", "applied script is missing"),

	/** A pending script is older than the newest applied one. */
	OUT_OF_ORDER("MIG-203", "script is out of order"),

	/** Scripts wait although the caller asked for a database that is up to date. */
	PENDING("MIG-204", "scripts are pending"),

	/** A script cannot be undone: no undo script, or not the newest applied. */
	UNDO_IMPOSSIBLE("MIG-205", "script cannot be undone"),

	/** The database has a history already, so a baseline would hide scripts. */
	BASELINE_REFUSED("MIG-206", "baseline refused"),

	/** The named version, run or script does not exist. */
	TARGET_UNKNOWN("MIG-207", "target does not exist"),

	/** The history belongs to another application. */
	HISTORY_FOREIGN("MIG-208", "history belongs to another application"),

	/** A table with our name was made by something else or by a newer release. */
	HISTORY_UNKNOWN_SHAPE("MIG-209", "history table has an unknown shape"),

	/** The history was changed by something other than a run. */
	HISTORY_TAMPERED("MIG-210", "history was changed outside of a run"),

	/** A crashed statement left a question that no catalog can answer. */
	UNRESOLVED("MIG-211", "a person has to decide"),

	/** A contract script runs only when asked for. */
	PHASE("MIG-212", "script belongs to another phase"),

	/** Another runner held the run lock until the deadline. */
	RUN_LOCK("MIG-301", "another run holds the run lock"),

	/** Every lock attempt ended in a timeout, deadlock or serialization failure. */
	LOCK_ATTEMPTS_EXHAUSTED("MIG-302", "table lock not acquired"),

	/** A standby was too far behind until the deadline. */
	REPLICA_LAG("MIG-303", "standby is too far behind"),

	/** A statement failed on the server. */
	STATEMENT_FAILED("MIG-401", "statement failed"),

	/** A Java migration threw. */
	JAVA_MIGRATION_FAILED("MIG-402", "Java migration failed"),

	/** The server finished a concurrent build but left an invalid index. */
	INDEX_INVALID("MIG-403", "index is invalid"),

	/** The run was cancelled by a signal, an interrupt or its caller. */
	CANCELLED("MIG-404", "run was cancelled"),

	/** The database cannot be reached, or the connection broke. */
	DATABASE_UNREACHABLE("MIG-501", "database cannot be reached"),

	/** The server is older than PostgreSQL 13, or no PostgreSQL. */
	DATABASE_VERSION("MIG-502", "server version is not supported"),

	/** The server accepts no writes. */
	DATABASE_READ_ONLY("MIG-503", "database is read-only"),

	/** The database user lacks a privilege. */
	DATABASE_PRIVILEGE("MIG-504", "privilege is missing"),

	/** A schema that the run needs does not exist. */
	DATABASE_SCHEMA("MIG-505", "schema does not exist"),

	/** A transaction pooler stands between the run and the server. */
	DATABASE_POOLER("MIG-506", "transaction pooler in the way"),

	/** A setting or argument that cannot be used. */
	CONFIGURATION("MIG-601", "setting cannot be used");

	private final String code;

	private final String title;

	ErrorCode(String code, String title) {
		this.code = code;
		this.title = title;
	}

	/**
	 * The stable code.
	 * @return for example {@code MIG-201}
	 */
	public String code() {
		return this.code;
	}

	/**
	 * What it means, in a few words.
	 * @return for example {@code applied script was edited}
	 */
	public String title() {
		return this.title;
	}

	/**
	 * The anchor of its section in the operations runbook.
	 * @return for example {@code mig-201}
	 */
	public String anchor() {
		return this.code.toLowerCase(Locale.ROOT);
	}

}
