package dev.trestle.migrations.safety.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The name of an object as the catalog has it: without quotes, folded and cut.
 *
 * @param schema the schema, {@code null} when the search path decides
 * @param name the name
 */
public record QualifiedName(@Nullable String schema, String name) {

	/**
	 * A name that the search path decides about.
	 * @param name the name
	 * @return the name without a schema
	 */
	public static QualifiedName of(String name) {
		return new QualifiedName(null, name);
	}

	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
