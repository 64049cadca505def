package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sub-command that changes a column.
 */
public sealed interface ColumnAction extends TableAction {

	/**
	 * The column.
	 * @return its name
	 */
	Identifier column();

	/**
	 * {@code ADD COLUMN}.
	 *
	 * @param definition the new column
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param span from its first word to its last
	 */
	record AddColumn(ColumnDefinition definition, boolean ifNotExists, Span span) implements ColumnAction {

		@Override
		public Identifier column() {
			return this.definition.name();
		}

	}

	/**
	 * {@code DROP COLUMN}.
	 *
	 * @param column the column
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param cascade whether {@code CASCADE} is written
	 * @param span from its first word to its last
	 */
	record DropColumn(Identifier column, boolean ifExists, boolean cascade, Span span) implements ColumnAction {

	}

	/**
	 * {@code ALTER COLUMN … TYPE}.
	 *
	 * @param column the column
	 * @param type the new type
	 * @param collation what {@code COLLATE} says
	 * @param using how values are converted, {@code null} for the cast
	 * @param span from its first word to its last
	 */
	record AlterColumnType(Identifier column, TypeName type, @Nullable ObjectName collation, @Nullable Expression using,
			Span span) implements ColumnAction {

	}

	/**
	 * {@code SET NOT NULL}.
	 *
	 * @param column the column
	 * @param span from its first word to its last
	 */
	record SetNotNull(Identifier column, Span span) implements ColumnAction {

	}

	/**
	 * {@code DROP NOT NULL}.
	 *
	 * @param column the column
	 * @param span from its first word to its last
	 */
	record DropNotNull(Identifier column, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET DEFAULT}.
	 *
	 * @param column the column
	 * @param expression the new default
	 * @param span from its first word to its last
	 */
	record SetDefault(Identifier column, Expression expression, Span span) implements ColumnAction {

	}

	/**
	 * {@code DROP DEFAULT}.
	 *
	 * @param column the column
	 * @param span from its first word to its last
	 */
	record DropDefault(Identifier column, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET EXPRESSION AS} of a generated column.
	 *
	 * @param column the column
	 * @param expression the new expression
	 * @param span from its first word to its last
	 */
	record SetExpression(Identifier column, Expression expression, Span span) implements ColumnAction {

	}

	/**
	 * {@code DROP EXPRESSION} of a generated column.
	 *
	 * @param column the column
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param span from its first word to its last
	 */
	record DropExpression(Identifier column, boolean ifExists, Span span) implements ColumnAction {

	}

	/**
	 * {@code ADD GENERATED … AS IDENTITY}.
	 *
	 * @param column the column
	 * @param identity the identity
	 * @param span from its first word to its last
	 */
	record AddIdentity(Identifier column, Identity identity, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET GENERATED}, {@code SET} of a sequence option and {@code RESTART} of an
	 * identity column.
	 *
	 * @param column the column
	 * @param always whether it becomes {@code ALWAYS} or {@code BY DEFAULT}, {@code null}
	 * when neither is written
	 * @param options the options of its sequence
	 * @param span from its first word to its last
	 */
	record AlterIdentity(Identifier column, @Nullable Boolean always, List<Option> options,
			Span span) implements ColumnAction {

		public AlterIdentity {
			options = List.copyOf(options);
		}

	}

	/**
	 * {@code DROP IDENTITY}.
	 *
	 * @param column the column
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param span from its first word to its last
	 */
	record DropIdentity(Identifier column, boolean ifExists, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET STATISTICS}.
	 *
	 * @param column the column, or the number of an index column as its name
	 * @param target the new target
	 * @param span from its first word to its last
	 */
	record SetStatistics(Identifier column, String target, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET (…)}, {@code RESET (…)} and {@code OPTIONS (…)} of a column.
	 *
	 * @param column the column
	 * @param change what is done with them
	 * @param options the options
	 * @param span from its first word to its last
	 */
	record SetColumnOptions(Identifier column, OptionChange change, List<Option> options,
			Span span) implements ColumnAction {

		public SetColumnOptions {
			options = List.copyOf(options);
		}

	}

	/**
	 * {@code SET STORAGE}.
	 *
	 * @param column the column
	 * @param storage in lower case
	 * @param span from its first word to its last
	 */
	record SetColumnStorage(Identifier column, String storage, Span span) implements ColumnAction {

	}

	/**
	 * {@code SET COMPRESSION}.
	 *
	 * @param column the column
	 * @param compression in lower case
	 * @param span from its first word to its last
	 */
	record SetCompression(Identifier column, String compression, Span span) implements ColumnAction {

	}

}
