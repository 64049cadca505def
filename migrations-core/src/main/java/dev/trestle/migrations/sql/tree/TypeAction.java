package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A change of a type.
 */
public sealed interface TypeAction {

	/**
	 * From its first word to its last.
	 * @return its place in the text
	 */
	Span span();

	/**
	 * {@code ADD VALUE} of an enum.
	 *
	 * @param value the new label
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param before the label that it comes before, otherwise {@code null}
	 * @param after the label that it comes behind, otherwise {@code null}
	 * @param span from its first word to its last
	 */
	record AddValue(String value, boolean ifNotExists, @Nullable String before, @Nullable String after,
			Span span) implements TypeAction {

	}

	/**
	 * {@code RENAME VALUE} of an enum.
	 *
	 * @param from the old label
	 * @param to the new label
	 * @param span from its first word to its last
	 */
	record RenameValue(String from, String to, Span span) implements TypeAction {

	}

	/**
	 * {@code ADD ATTRIBUTE} of a composite type.
	 *
	 * @param attribute the new attribute
	 * @param cascade whether {@code CASCADE} is written
	 * @param span from its first word to its last
	 */
	record AddAttribute(ColumnDefinition attribute, boolean cascade, Span span) implements TypeAction {

	}

	/**
	 * {@code DROP ATTRIBUTE} of a composite type.
	 *
	 * @param attribute the attribute
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param cascade whether {@code CASCADE} is written
	 * @param span from its first word to its last
	 */
	record DropAttribute(Identifier attribute, boolean ifExists, boolean cascade, Span span) implements TypeAction {

	}

	/**
	 * {@code ALTER ATTRIBUTE … TYPE} of a composite type.
	 *
	 * @param attribute the attribute
	 * @param type the new type
	 * @param collation what {@code COLLATE} says
	 * @param cascade whether {@code CASCADE} is written
	 * @param span from its first word to its last
	 */
	record AlterAttribute(Identifier attribute, TypeName type, @Nullable ObjectName collation, boolean cascade,
			Span span) implements TypeAction {

	}

	/**
	 * {@code SET (…)} of a base type.
	 *
	 * @param options the options
	 * @param span from its first word to its last
	 */
	record SetTypeOptions(List<Option> options, Span span) implements TypeAction {

		public SetTypeOptions {
			options = List.copyOf(options);
		}

	}

}
