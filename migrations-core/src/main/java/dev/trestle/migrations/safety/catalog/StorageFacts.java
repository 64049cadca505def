package dev.trestle.migrations.safety.catalog;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the rows of a relation are kept.
 *
 * @param persistence whether it survives a crash, and the session
 * @param accessMethod the table access method, {@code null} when it has none
 * @param tablespace the tablespace, {@code null} for that of the database
 * @param toast whether it has a TOAST table
 * @param populated whether a materialized view has been filled; {@code true} for all else
 * @param options the storage parameters, such as {@code fillfactor=70}
 */
public record StorageFacts(Persistence persistence, @Nullable String accessMethod, @Nullable String tablespace,
		boolean toast, boolean populated, List<String> options) {

	/**
	 * Copies the list.
	 */
	public StorageFacts {
		options = List.copyOf(options);
	}

	/**
	 * What survives.
	 */
	public enum Persistence {

		/** Everything. */
		PERMANENT,

		/** No crash; not replicated. */
		UNLOGGED,

		/** Only as long as its session. */
		TEMPORARY

	}

}
