package dev.trestle.migrations.safety.locks;

/**
 * Why a statement may do more than a prediction says.
 */
public enum Doubt {

	/** The statement is not known, or a part of it is not understood. */
	NOT_UNDERSTOOD("the statement is not fully understood"),

	/** It runs code that may do anything. */
	CODE("it runs code that may do anything"),

	/** What it names is not in the catalog, or no catalog was read. */
	UNKNOWN_RELATION("what it names is not known to the catalog that was read"),

	/** Partitions and inheriting tables would be locked, too. */
	PARTITIONS("partitions and inheriting tables are locked with their parent"),

	/** Tables on the other side of foreign keys would be locked, too. */
	FOREIGN_KEYS("tables on the other side of foreign keys may be locked"),

	/** Views, sequences, indexes or columns that depend on it are not known. */
	DEPENDENT_OBJECTS("objects that depend on it may be locked or dropped"),

	/** It is not known whether a function gives every row the same value. */
	FUNCTION_VOLATILITY("a function may be volatile, and then the table is rewritten"),

	/** It is not known which type the column has, or what the new type is. */
	COLUMN_TYPE("the type of the column decides whether the table is rewritten"),

	/** It is not known what the constraint is. */
	CONSTRAINT("what the constraint is decides what is read and locked"),

	/** It is not known whether the table has rows, and with rows it is refused. */
	ROWS("it is refused when the table has rows that do not fit"),

	/** It may use a label that was added to an enum in the same transaction. */
	FRESH_LABEL("it is refused when it uses a label that this transaction has added to an enum"),

	/** A drop that nobody can follow came before it. */
	EARLIER_DROP("an earlier statement may have dropped what it names"),

	/** It works on all that the catalog has. */
	WHOLE_DATABASE("it works on everything in a schema, a tablespace or the database");

	private final String reason;

	Doubt(String reason) {
		this.reason = reason;
	}

	/**
	 * The reason as people read it.
	 * @return a clause without a full stop
	 */
	public String reason() {
		return this.reason;
	}

}
