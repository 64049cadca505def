package dev.trestle.migrations.safety.locks;

import java.util.Set;

import dev.trestle.migrations.safety.locks.DefaultValues.Effect;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Functions of PostgreSQL that stand in defaults, for when the catalog was not asked:
 * {@code pg_proc.provolatile} of 13 to 18. Measured for those that people use most: a
 * default with {@code now()} and its kind is computed once and rewrites nothing.
 */
final class BuiltInFunctions {

	private static final Set<String> VOLATILE = Set.of("clock_timestamp", "timeofday", "random", "random_normal",
			"setseed", "gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setval", "currval", "lastval",
			"uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "gen_random_bytes", "gen_salt", "pg_sleep",
			"pg_notify", "txid_status", "pg_advisory_lock", "pg_advisory_xact_lock", "set_config",
			"pg_create_restore_point", "pg_switch_wal", "lo_create");

	// the same for all rows of one statement
	private static final Set<String> STABLE = Set.of("now", "transaction_timestamp", "statement_timestamp",
			"current_timestamp", "current_date", "current_time", "localtime", "localtimestamp", "current_user",
			"session_user", "user", "current_role", "current_catalog", "current_schema", "current_database",
			"current_setting", "current_query", "txid_current", "pg_current_xact_id", "txid_current_snapshot",
			"pg_backend_pid", "inet_client_addr", "inet_client_port", "inet_server_addr", "inet_server_port", "version",
			"to_char", "to_date", "to_timestamp", "to_number", "make_timestamptz", "age", "date_trunc", "date_part",
			"extract", "to_tsvector", "to_tsquery", "to_json", "to_jsonb", "timezone", "concat", "concat_ws", "format");

	private static final Set<String> IMMUTABLE = Set.of("abs", "ceil", "ceiling", "floor", "round", "trunc", "power",
			"sqrt", "pi", "mod", "greatest", "least", "coalesce", "nullif", "lower", "upper", "initcap", "length",
			"char_length", "octet_length", "substring", "substr", "left", "right", "trim", "btrim", "ltrim", "rtrim",
			"lpad", "rpad", "replace", "repeat", "reverse", "translate", "split_part", "md5", "sha256", "sha512",
			"encode", "decode", "convert_to", "convert_from", "chr", "ascii", "to_hex", "array_append", "array_length",
			"array_fill", "string_to_array", "array_to_string", "json_build_object", "json_build_array",
			"jsonb_build_object", "jsonb_build_array", "json_object", "jsonb_object", "make_date", "make_time",
			"make_timestamp", "make_interval", "justify_days", "int4range", "int8range", "numrange", "tsrange",
			"tstzrange", "daterange", "point", "box", "row", "array", "overlay", "position", "cast", "uuid_nil",
			"uuid_ns_dns", "uuid_generate_v5", "uuid_generate_v3", "host", "masklen", "network");

	private BuiltInFunctions() {
	}

	static Effect effect(ObjectName function) {
		String schema = function.schema();
		if (schema != null && !schema.equals("pg_catalog") && !schema.equals("public")) {
			return Effect.UNKNOWN;
		}
		if (VOLATILE.contains(function.name())) {
			return Effect.REWRITE;
		}
		return (STABLE.contains(function.name()) || IMMUTABLE.contains(function.name())) ? Effect.NONE : Effect.UNKNOWN;
	}

}
