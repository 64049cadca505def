package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table, column or domain.
 */
public sealed interface Constraint {

	/**
	 * Its name.
	 * @return the identifier, {@code null} when the server chooses one
	 */
	@Nullable Identifier name();

	/**
	 * What is said about its enforcement.
	 * @return {@link ConstraintTraits#NONE} when nothing is
	 */
	ConstraintTraits traits();

	/**
	 * From {@code CONSTRAINT} or its first keyword to its last attribute.
	 * @return its place in the text
	 */
	Span span();

	/**
	 * {@code CHECK}.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param expression the condition
	 * @param noInherit whether {@code NO INHERIT} is written
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record Check(@Nullable Identifier name, Expression expression, boolean noInherit, ConstraintTraits traits,
			Span span) implements Constraint {

	}

	/**
	 * {@code NOT NULL} of a column; as a constraint of a table since PostgreSQL 18.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param column the column, {@code null} for that of a domain
	 * @param noInherit whether {@code NO INHERIT} is written
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record NotNull(@Nullable Identifier name, @Nullable Identifier column, boolean noInherit, ConstraintTraits traits,
			Span span) implements Constraint {

	}

	/**
	 * {@code UNIQUE (…)} or {@code PRIMARY KEY (…)}, which build an index.
	 */
	sealed interface Key extends Constraint {

		/**
		 * The columns.
		 * @return the column that it is written at, or those in its parentheses
		 */
		List<Identifier> columns();

		/**
		 * Whether the last column has {@code WITHOUT OVERLAPS}.
		 * @return {@code true} only for a server since 18
		 */
		boolean withoutOverlaps();

		/**
		 * What is said about its index.
		 * @return {@link IndexParameters#NONE} when nothing is
		 */
		IndexParameters index();

	}

	/**
	 * {@code UNIQUE (…)}, which builds an index.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param columns the columns
	 * @param nullsNotDistinct whether two nulls are equal
	 * @param withoutOverlaps whether the last column has {@code WITHOUT OVERLAPS}
	 * @param index what is said about its index
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record Unique(@Nullable Identifier name, List<Identifier> columns, boolean nullsNotDistinct,
			boolean withoutOverlaps, IndexParameters index, ConstraintTraits traits, Span span) implements Key {

		public Unique {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * {@code PRIMARY KEY (…)}, which builds an index.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param columns the columns
	 * @param withoutOverlaps whether the last column has {@code WITHOUT OVERLAPS}
	 * @param index what is said about its index
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record PrimaryKey(@Nullable Identifier name, List<Identifier> columns, boolean withoutOverlaps,
			IndexParameters index, ConstraintTraits traits, Span span) implements Key {

		public PrimaryKey {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * {@code UNIQUE} or {@code PRIMARY KEY} with {@code USING INDEX}, which takes an
	 * index that is there.
	 *
	 * @param name the name, {@code null} for that of the index
	 * @param primaryKey whether it is a primary key
	 * @param index the index
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record UsingIndex(@Nullable Identifier name, boolean primaryKey, Identifier index, ConstraintTraits traits,
			Span span) implements Constraint {

	}

	/**
	 * {@code FOREIGN KEY}, or {@code REFERENCES} at a column.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param columns the referencing columns
	 * @param referenced the referenced table
	 * @param referencedColumns the referenced columns, empty for the primary key
	 * @param period whether the last column has {@code PERIOD}
	 * @param onDelete the action in lower case, such as {@code cascade} or
	 * {@code set null}; {@code null} when none is written
	 * @param onUpdate the action in lower case, {@code null} when none is written
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record ForeignKey(@Nullable Identifier name, List<Identifier> columns, ObjectName referenced,
			List<Identifier> referencedColumns, boolean period, @Nullable String onDelete, @Nullable String onUpdate,
			ConstraintTraits traits, Span span) implements Constraint {

		public ForeignKey {
			columns = List.copyOf(columns);
			referencedColumns = List.copyOf(referencedColumns);
		}

	}

	/**
	 * {@code EXCLUDE}, which builds an index.
	 *
	 * @param name the name, {@code null} when the server chooses one
	 * @param method the access method, {@code null} for the default
	 * @param elements columns and expressions with their operators
	 * @param where the predicate, {@code null} without
	 * @param index what is said about its index
	 * @param traits what is said about its enforcement
	 * @param span from {@code CONSTRAINT} or its first keyword to its last attribute
	 */
	record Exclude(@Nullable Identifier name, @Nullable String method, List<IndexElement> elements,
			@Nullable Expression where, IndexParameters index, ConstraintTraits traits,
			Span span) implements Constraint {

		public Exclude {
			elements = List.copyOf(elements);
		}

	}

}
