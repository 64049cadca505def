package dev.trestle.migrations.safety.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A type, whether a statement or the catalog names it. A domain is the type below it.
 *
 * @param name the name in the catalog, such as {@code varchar}; with its schema for a
 * type that somebody created
 * @param modifiers what stands in parentheses, empty for none
 * @param fields the fields of an interval, such as {@code day to second}
 * @param array whether it is an array
 */
record SqlType(String name, List<Integer> modifiers, @Nullable String fields, boolean array) {

	// how format_type() of the server writes the types that the grammar has words for
	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("character varying", "varchar"),
			Map.entry("character", "bpchar"), Map.entry("bit varying", "varbit"), Map.entry("integer", "int4"),
			Map.entry("bigint", "int8"), Map.entry("smallint", "int2"), Map.entry("boolean", "bool"),
			Map.entry("real", "float4"), Map.entry("double precision", "float8"),
			Map.entry("timestamp without time zone", "timestamp"), Map.entry("timestamp with time zone", "timestamptz"),
			Map.entry("time without time zone", "time"), Map.entry("time with time zone", "timetz"));

	private static final Set<String> BUILT_IN = Set.of("int2", "int4", "int8", "float4", "float8", "numeric", "bool",
			"text", "varchar", "bpchar", "name", "bytea", "uuid", "json", "jsonb", "xml", "date", "time", "timetz",
			"timestamp", "timestamptz", "interval", "bit", "varbit", "inet", "cidr", "macaddr", "macaddr8", "oid",
			"money", "point", "line", "lseg", "box", "path", "polygon", "circle", "tsvector", "tsquery", "int4range",
			"int8range", "numrange", "tsrange", "tstzrange", "daterange", "jsonpath", "regclass", "pg_lsn", "serial",
			"bigserial", "smallserial", "serial2", "serial4", "serial8", "citext", "hstore", "ltree", "vector",
			"geometry", "geography");

	private static final Pattern MODIFIERS = Pattern.compile("\\(([-0-9, ]+)\\)");

	static boolean isBuiltIn(TypeName type) {
		String schema = type.name().schema();
		return "pg_catalog".equals(schema) || BUILT_IN.contains(type.name().name());
	}

	// As a statement names it.
	static SqlType of(TypeName type, CatalogFacts facts) {
		TypeFacts known = facts.type(type.name().schema(), type.name().name()).orElse(null);
		boolean array = type.dimensions() > 0;
		if (known != null && known.domain() != null && !array) {
			return of(known.domain().base(), facts);
		}
		String name = (known != null) ? known.schema() + "." + known.name() : type.name().name();
		return new SqlType(name, numbers(String.join(",", type.modifiers())), type.fields(), array);
	}

	// As the catalog writes it.
	static SqlType of(String formatted, CatalogFacts facts) {
		boolean array = formatted.endsWith("[]");
		String element = array ? formatted.substring(0, formatted.indexOf('[')) : formatted;
		Matcher matcher = MODIFIERS.matcher(element);
		List<Integer> modifiers = matcher.find() ? numbers(matcher.group(1)) : List.of();
		String name = matcher.replaceAll("").strip();
		if (name.startsWith("interval")) {
			String fields = name.substring("interval".length()).strip();
			return new SqlType("interval", modifiers, fields.isEmpty() ? null : fields, array);
		}
		TypeFacts known = userType(name, facts);
		if (known != null && known.domain() != null && !array) {
			return of(known.domain().base(), facts);
		}
		return new SqlType((known != null) ? known.schema() + "." + known.name() : NAMES.getOrDefault(name, name),
				modifiers, null, array);
	}

	static @Nullable TypeFacts userType(String formatted, CatalogFacts facts) {
		int dot = formatted.indexOf('.');
		if (dot < 0) {
			return null;
		}
		return facts.type(unquoted(formatted.substring(0, dot)), unquoted(formatted.substring(dot + 1))).orElse(null);
	}

	private static String unquoted(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
	}

	private static List<Integer> numbers(String text) {
		List<Integer> numbers = new ArrayList<>();
		for (String part : text.split(",")) {
			if (part.strip().matches("-?\\d{1,9}")) {
				numbers.add(Integer.valueOf(part.strip()));
			}
		}
		return numbers;
	}

	// The first modifier, or a value for none.
	int modifier(int none) {
		return this.modifiers.isEmpty() ? none : this.modifiers.get(0);
	}

	// The scale of a numeric type.
	int scale() {
		return (this.modifiers.size() > 1) ? this.modifiers.get(1) : 0;
	}

	boolean isExtension(String extensionType) {
		return this.name.equals(extensionType) || this.name.endsWith("." + extensionType);
	}

}
