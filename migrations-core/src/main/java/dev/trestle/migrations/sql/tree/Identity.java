package dev.trestle.migrations.sql.tree;

import java.util.List;

/**
 * {@code GENERATED … AS IDENTITY}.
 *
 * @param always whether it is {@code ALWAYS}, not {@code BY DEFAULT}
 * @param options the options of its sequence
 */
public record Identity(boolean always, List<Option> options) {

	public Identity {
		options = List.copyOf(options);
	}

}
