package dev.trestle.migrations.sql.tree;

/**
 * A sub-command of {@code ALTER TABLE} and of its kind for indexes, views and sequences.
 */
public sealed interface TableAction permits ColumnAction, ConstraintAction, PartitionAction, StorageAction,
		RelationAction, TableAction.UnreadAction {

	/**
	 * From its first word to its last.
	 * @return its place in the text
	 */
	Span span();

	/**
	 * A sub-command that is not known or not understood.
	 *
	 * @param span from its first word to its last
	 */
	record UnreadAction(Span span) implements TableAction {

	}

}
