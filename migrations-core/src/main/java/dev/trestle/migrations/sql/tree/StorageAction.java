package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sub-command that changes how a table is stored.
 */
public sealed interface StorageAction extends TableAction {

	/**
	 * {@code SET (…)}, {@code RESET (…)} and {@code OPTIONS (…)}.
	 *
	 * @param change what is done with them
	 * @param options the options
	 * @param span from its first word to its last
	 */
	record SetOptions(OptionChange change, List<Option> options, Span span) implements StorageAction {

		public SetOptions {
			options = List.copyOf(options);
		}

	}

	/**
	 * {@code SET TABLESPACE}.
	 *
	 * @param tablespace the tablespace
	 * @param span from its first word to its last
	 */
	record SetTablespace(Identifier tablespace, Span span) implements StorageAction {

	}

	/**
	 * {@code SET ACCESS METHOD}.
	 *
	 * @param method the access method, {@code null} for {@code DEFAULT}
	 * @param span from its first word to its last
	 */
	record SetAccessMethod(@Nullable Identifier method, Span span) implements StorageAction {

	}

	/**
	 * {@code SET LOGGED} and {@code SET UNLOGGED}.
	 *
	 * @param logged whether it is {@code LOGGED}
	 * @param span from its first word to its last
	 */
	record SetLogged(boolean logged, Span span) implements StorageAction {

	}

	/**
	 * {@code CLUSTER ON} and {@code SET WITHOUT CLUSTER}.
	 *
	 * @param index the index, {@code null} for {@code SET WITHOUT CLUSTER}
	 * @param span from its first word to its last
	 */
	record ClusterOn(@Nullable Identifier index, Span span) implements StorageAction {

	}

	/**
	 * {@code SET WITHOUT OIDS}, which does nothing.
	 *
	 * @param span from its first word to its last
	 */
	record SetWithoutOids(Span span) implements StorageAction {

	}

}
