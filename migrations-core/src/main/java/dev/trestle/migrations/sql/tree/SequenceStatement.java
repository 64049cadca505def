package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement about a sequence.
 */
public sealed interface SequenceStatement extends ParsedStatement {

	/**
	 * {@code CREATE SEQUENCE}.
	 *
	 * @param persistence how long it lives
	 * @param ifNotExists whether {@code IF NOT EXISTS} is written
	 * @param name its name
	 * @param options its options
	 */
	record CreateSequence(TableStatement.Persistence persistence, boolean ifNotExists, ObjectName name,
			SequenceOptions options) implements SequenceStatement {

	}

	/**
	 * {@code ALTER SEQUENCE} with options of a sequence. Other changes are
	 * {@link TableStatement.AlterTable}, {@link ObjectStatement.RenameObject} and
	 * {@link ObjectStatement.SetSchema}.
	 *
	 * @param ifExists whether {@code IF EXISTS} is written
	 * @param name the sequence
	 * @param options the options
	 */
	record AlterSequence(boolean ifExists, ObjectName name, SequenceOptions options) implements SequenceStatement {

	}

	/**
	 * The options of a sequence.
	 *
	 * @param type behind {@code AS}, {@code null} without
	 * @param options the others, such as {@code increment}, {@code restart},
	 * {@code no cycle}; {@code owned by} with the value {@code none}
	 * @param ownedBy the column behind {@code OWNED BY}, {@code null} without
	 */
	record SequenceOptions(@Nullable TypeName type, List<Option> options, @Nullable ObjectReference ownedBy) {

		public SequenceOptions {
			options = List.copyOf(options);
		}

	}

}
