package dev.trestle.migrations.safety.rule;

import java.util.Map;

import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A value of a type to begin with.
 */
final class NeutralValue {

	private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("int2", "0"), Map.entry("int4", "0"),
			Map.entry("int8", "0"), Map.entry("numeric", "0"), Map.entry("float4", "0"), Map.entry("float8", "0"),
			Map.entry("bool", "false"), Map.entry("text", "''"), Map.entry("varchar", "''"), Map.entry("bpchar", "''"),
			Map.entry("citext", "''"), Map.entry("jsonb", "'{}'"), Map.entry("json", "'{}'"),
			Map.entry("timestamptz", "now()"), Map.entry("timestamp", "now()"), Map.entry("date", "current_date"),
			Map.entry("bytea", "''"), Map.entry("interval", "'0'"),
			Map.entry("uuid", "'00000000-0000-0000-0000-000000000000'"));

	private NeutralValue() {
	}

	static @Nullable String of(@Nullable TypeName type) {
		if (type == null) {
			return null;
		}
		return (type.dimensions() > 0) ? "'{}'" : VALUES.get(type.name().name());
	}

}
