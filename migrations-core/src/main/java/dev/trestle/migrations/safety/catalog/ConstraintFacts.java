package dev.trestle.migrations.safety.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table.
 *
 * @param oid its identity
 * @param name its name
 * @param kind what it demands
 * @param columns the columns that it is about, in order; for a check all that it uses
 * @param state how far the server holds to it
 * @param inheritance where it comes from
 * @param index the index behind it (for a foreign key, the one on the referenced side), 0
 * for none
 * @param foreignKey what a foreign key references, otherwise {@code null}
 * @param definition what stands behind {@code ADD CONSTRAINT name}, with every name
 * outside of {@code pg_catalog} qualified; {@link CatalogFacts#UNREADABLE} for a check on
 * a table that another session holds or awaits with ACCESS EXCLUSIVE, because to read it
 * would mean to wait
 */
public record ConstraintFacts(long oid, String name, Kind kind, List<String> columns, State state,
		Inheritance inheritance, long index, @Nullable ForeignKey foreignKey, String definition) {

	/**
	 * Copies the list.
	 */
	public ConstraintFacts {
		columns = List.copyOf(columns);
	}

	/**
	 * Whether the definition could be read.
	 * @return {@code false} when a lock was in the way
	 */
	public boolean isReadable() {
		return !CatalogFacts.UNREADABLE.equals(this.definition);
	}

	/**
	 * What a constraint demands.
	 */
	public enum Kind {

		/** An expression that is not false. */
		CHECK,

		/** A value; a constraint of its own on PostgreSQL 18, and on domains since 17. */
		NOT_NULL,

		/** No two rows alike. */
		UNIQUE,

		/** The same, and a value. */
		PRIMARY_KEY,

		/** A row in another table. */
		FOREIGN_KEY,

		/** No two rows in conflict. */
		EXCLUSION,

		/** Whatever its trigger demands. */
		TRIGGER

	}

	/**
	 * How far the server holds to a constraint.
	 *
	 * @param validated whether all rows are known to meet it
	 * @param enforced whether new rows have to meet it
	 * @param deferrable whether it can be checked at the end of a transaction
	 * @param initiallyDeferred whether it is, unless asked otherwise
	 */
	public record State(boolean validated, boolean enforced, boolean deferrable, boolean initiallyDeferred) {

	}

	/**
	 * Where a constraint comes from.
	 *
	 * @param local whether it was declared on this table
	 * @param parents from how many parents it is inherited
	 * @param noInherit whether children do not get it
	 * @param parent the constraint of the partitioned table that this one belongs to, 0
	 * for none
	 */
	public record Inheritance(boolean local, int parents, boolean noInherit, long parent) {

	}

	/**
	 * What a foreign key references.
	 *
	 * @param table the referenced table
	 * @param columns the referenced columns, in the order of the referencing ones
	 */
	public record ForeignKey(long table, List<String> columns) {

		/**
		 * Copies the list.
		 */
		public ForeignKey {
			columns = List.copyOf(columns);
		}

	}

}
