package dev.trestle.migrations.safety.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A type that somebody created: mentioned, or the type of a column.
 *
 * @param oid its identity
 * @param schema its schema
 * @param name its name
 * @param kind its kind
 * @param labels the labels of an enum, in order
 * @param domain what makes a domain, otherwise {@code null}
 * @param relation the relation behind a composite type, 0 for none
 * @param columns the columns that have the type, a domain over it, or an array of them;
 * complete only for a mentioned type
 */
public record TypeFacts(long oid, String schema, String name, Kind kind, List<String> labels, @Nullable Domain domain,
		long relation, List<Use> columns) {

	/**
	 * Copies the lists.
	 */
	public TypeFacts {
		labels = List.copyOf(labels);
		columns = List.copyOf(columns);
	}

	/**
	 * The kinds of types.
	 */
	public enum Kind {

		/** A base type, from an extension. */
		BASE,

		/** A composite type, also that of a table. */
		COMPOSITE,

		/** A domain. */
		DOMAIN,

		/** An enum. */
		ENUM,

		/** A range. */
		RANGE,

		/** A multirange. */
		MULTIRANGE,

		/** Anything else. */
		OTHER

	}

	/**
	 * What makes a domain.
	 *
	 * @param base the type below, which may be a domain too, with its modifiers
	 * @param baseOid the type below, without modifiers
	 * @param modifier the type modifier, -1 for none
	 * @param notNull whether a value is demanded
	 * @param defaultValue the expression of its default, {@code null} for none
	 * @param constraints its constraints; for one that demands a value, on PostgreSQL 17
	 * and later
	 */
	public record Domain(String base, long baseOid, int modifier, boolean notNull, @Nullable String defaultValue,
			List<DomainConstraint> constraints) {

		/**
		 * Whether the server has to check a value.
		 * @return {@code true} when the domain itself demands something; the one below
		 * may too
		 */
		public boolean isConstrained() {
			return this.notNull || !this.constraints.isEmpty();
		}

	}

	/**
	 * A constraint of a domain.
	 *
	 * @param name its name
	 * @param validated whether all values are known to meet it
	 * @param definition what stands behind {@code ADD CONSTRAINT name}
	 */
	public record DomainConstraint(String name, boolean validated, String definition) {

	}

	/**
	 * A column that has the type.
	 *
	 * @param relation the relation
	 * @param column the column
	 * @param direct whether the column has the very type, or a domain over it, and not an
	 * array
	 */
	public record Use(long relation, String column, boolean direct) {

	}

}
