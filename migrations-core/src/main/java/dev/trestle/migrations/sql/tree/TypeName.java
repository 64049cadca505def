package dev.trestle.migrations.sql.tree;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The name of a type.
 *
 * @param name as the catalog has it. What the grammar has words of its own for is in
 * {@code pg_catalog}: {@code int} is {@code int4}, {@code character varying} is
 * {@code varchar}, {@code char} is {@code bpchar}, {@code timestamp with time zone} is
 * {@code timestamptz}
 * @param modifiers what stands in parentheses, such as a length; the server's own when
 * {@code char} or {@code bit} has none
 * @param fields the fields of an interval in lower case, such as {@code day to second}
 * @param dimensions how often it is an array, 0 when it is none
 * @param setOf whether {@code SETOF} precedes it
 * @param ofColumn whether it is the type of a column: {@code table.column%TYPE}
 * @param span where it is written
 */
public record TypeName(ObjectName name, List<String> modifiers, @Nullable String fields, int dimensions, boolean setOf,
		boolean ofColumn, Span span) {

	private static final Set<String> SERIAL = Set.of("serial", "bigserial", "smallserial", "serial2", "serial4",
			"serial8");

	public TypeName {
		modifiers = List.copyOf(modifiers);
	}

	/**
	 * Whether it stands for a column with a sequence of its own.
	 * @return {@code true} for smallserial, serial and bigserial
	 */
	public boolean serial() {
		return this.name.schema() == null && SERIAL.contains(this.name.name());
	}

	/**
	 * Whether it is a type of the grammar or of the catalog, and not an array.
	 * @param systemName the name in the catalog, such as {@code int8}
	 * @return {@code false} also for a type of this name in another schema
	 */
	public boolean is(String systemName) {
		String schema = this.name.schema();
		return this.dimensions == 0 && (schema == null || schema.equals("pg_catalog"))
				&& this.name.name().equals(systemName);
	}

}
