package dev.trestle.migrations.sql.tree;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a constraint says about its index.
 *
 * @param include the columns that are only carried along
 * @param with its storage parameters
 * @param tablespace its tablespace, {@code null} for the default
 */
public record IndexParameters(List<Identifier> include, List<Option> with, @Nullable Identifier tablespace) {

	public IndexParameters {
		include = List.copyOf(include);
		with = List.copyOf(with);
	}

	/** Nothing is said. */
	public static final IndexParameters NONE = new IndexParameters(List.of(), List.of(), null);

}
