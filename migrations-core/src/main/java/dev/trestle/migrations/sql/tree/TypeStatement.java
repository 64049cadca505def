package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement about types and domains.
 */
public sealed interface TypeStatement extends ParsedStatement {

	/**
	 * {@code CREATE TYPE}.
	 *
	 * @param name its name
	 * @param form what kind of type it is
	 * @param labels the labels of an enum
	 * @param attributes the attributes of a composite type
	 */
	record CreateType(ObjectName name, Form form, List<String> labels,
			List<ColumnDefinition> attributes) implements TypeStatement {

		public CreateType {
			labels = List.copyOf(labels);
			attributes = List.copyOf(attributes);
		}

		/**
		 * Kinds of types.
		 */
		public enum Form {

			/** A list of labels. */
			ENUM,

			/** A row. */
			COMPOSITE,

			/** A range. */
			RANGE,

			/** A type with functions of its own. */
			BASE,

			/** A name that is filled in later. */
			SHELL

		}

	}

	/**
	 * {@code ALTER TYPE}.
	 *
	 * @param type the type
	 * @param actions what is changed, in the order of the text
	 */
	record AlterType(ObjectName type, List<TypeAction> actions) implements TypeStatement {

		public AlterType {
			actions = List.copyOf(actions);
		}

	}

	/**
	 * {@code CREATE DOMAIN}.
	 *
	 * @param name its name
	 * @param type what it is a part of
	 * @param collation what {@code COLLATE} says
	 * @param defaultValue its default, {@code null} without
	 * @param constraints its constraints
	 */
	record CreateDomain(ObjectName name, TypeName type, @Nullable ObjectName collation,
			@Nullable Expression defaultValue, List<Constraint> constraints) implements TypeStatement {

		public CreateDomain {
			constraints = List.copyOf(constraints);
		}

	}

	/**
	 * {@code ALTER DOMAIN}.
	 *
	 * @param domain the domain
	 * @param action what is changed
	 */
	record AlterDomain(ObjectName domain, DomainAction action) implements TypeStatement {

	}

}
