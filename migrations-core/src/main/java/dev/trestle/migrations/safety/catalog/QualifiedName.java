package dev.trestle.migrations.safety.catalog;

import java.util.Objects;

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

	// By hand, because a short process compares a thousand names at most: see Checksum.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof QualifiedName that && this.name.equals(that.name)
				&& Objects.equals(this.schema, that.schema);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + Objects.hashCode(this.schema);
	}

	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
