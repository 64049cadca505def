package dev.trestle.migrations.sql.tree;

import org.jspecify.annotations.Nullable;

/**
 * A name that may have a schema in front. A name of three parts loses its database. The
 * name of a column may have its table in the place of the schema.
 *
 * @param schema the schema, {@code null} when none is written
 * @param name as the catalog has it: without quotes, folded and cut as the server does
 * @param span where it is written
 */
public record ObjectName(@Nullable String schema, String name, Span span) {

	/**
	 * The name for people.
	 * @return schema and name without quotes
	 */
	public String display() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
