package dev.trestle.migrations.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a statement with {@code CONCURRENTLY} does to indexes: enough to ask the catalog
 * after a crash what has become of them. Names are those of the catalog: without quotes,
 * folded and cut as the server does.
 *
 * @param kind what it does
 * @param target what the name is the name of
 * @param schema the schema that is written, for a {@code CREATE INDEX} in front of its
 * table; {@code null} when the search path decides
 * @param name the name; {@code null} when the server chooses or knows it
 * @param table the table of a {@code CREATE INDEX}, otherwise {@code null}
 * @param ifExists whether {@code IF EXISTS} or {@code IF NOT EXISTS} is written
 */
public record IndexChange(Kind kind, Target target, @Nullable String schema, @Nullable String name,
		@Nullable String table, boolean ifExists) {

	/**
	 * What is done.
	 */
	public enum Kind {

		/** {@code CREATE INDEX CONCURRENTLY}. */
		CREATE,

		/** {@code DROP INDEX CONCURRENTLY}. */
		DROP,

		/** {@code REINDEX … CONCURRENTLY}. */
		REINDEX

	}

	/**
	 * What a name stands for.
	 */
	public enum Target {

		/** An index. */
		INDEX,

		/** A table, all of whose indexes are rebuilt. */
		TABLE,

		/** A schema, all of whose indexes are rebuilt. */
		SCHEMA,

		/** A database, all of whose indexes are rebuilt. */
		DATABASE

	}

}
