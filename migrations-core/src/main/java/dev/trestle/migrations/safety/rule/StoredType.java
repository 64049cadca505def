package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Map;

import dev.trestle.migrations.sql.tree.TypeName;

/**
 * A type by the name that the catalog has for it.
 *
 * @param name the name, such as {@code int4}
 * @param modifiers what stands in parentheses
 * @param array whether it is an array of it
 */
record StoredType(String name, List<String> modifiers, boolean array) {

	private static final Map<String, String> CATALOG_NAMES = Map.ofEntries(Map.entry("character varying", "varchar"),
			Map.entry("character", "bpchar"), Map.entry("integer", "int4"), Map.entry("bigint", "int8"),
			Map.entry("smallint", "int2"), Map.entry("boolean", "bool"), Map.entry("real", "float4"),
			Map.entry("double precision", "float8"), Map.entry("bit varying", "varbit"),
			Map.entry("timestamp without time zone", "timestamp"), Map.entry("timestamp with time zone", "timestamptz"),
			Map.entry("time without time zone", "time"), Map.entry("time with time zone", "timetz"));

	static StoredType of(TypeName type) {
		return new StoredType(type.name().name(), type.modifiers(), type.dimensions() > 0);
	}

	// As format_type() writes it, with the modifiers somewhere inside.
	static StoredType of(String formatted) {
		boolean array = formatted.endsWith("[]");
		String name = array ? formatted.substring(0, formatted.length() - 2) : formatted;
		List<String> modifiers = List.of();
		int open = name.indexOf('(');
		int close = name.indexOf(')');
		if (open > 0 && close > open) {
			modifiers = List.of(name.substring(open + 1, close).replace(" ", "").split(","));
			name = name.substring(0, open) + name.substring(close + 1);
		}
		String plain = name.substring(name.lastIndexOf('.') + 1);
		return new StoredType(CATALOG_NAMES.getOrDefault(name, plain), modifiers, array);
	}

	int first() {
		return number(0);
	}

	int scale() {
		return (this.modifiers.size() > 1) ? number(1) : 0;
	}

	private int number(int index) {
		try {
			return Integer.parseInt(this.modifiers.get(index).trim());
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

}
