package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Set;

import dev.trestle.migrations.safety.Severity;
import dev.trestle.migrations.safety.catalog.FunctionFacts;
import dev.trestle.migrations.sql.tree.FunctionCall;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether functions have another value for each row.
 */
final class Volatilities {

	private static final Set<String> VOLATILE = Set.of("clock_timestamp", "timeofday", "random", "random_normal",
			"gen_random_uuid", "uuidv4", "uuidv7", "nextval", "setval", "setseed", "uuid_generate_v1",
			"uuid_generate_v1mc", "uuid_generate_v4", "gen_random_bytes", "gen_salt", "pg_sleep");

	/** Functions of PostgreSQL that are not volatile and that defaults are made of. */
	private static final Set<String> STEADY = Set.of("now", "transaction_timestamp", "statement_timestamp",
			"current_timestamp", "current_date", "current_time", "localtimestamp", "localtime", "current_user",
			"session_user", "user", "current_role", "current_catalog", "current_schema", "current_database",
			"current_setting", "txid_current", "pg_current_xact_id", "pg_backend_pid", "inet_client_addr", "version",
			"pi", "age", "date_trunc", "date_part", "extract", "timezone", "to_char", "to_date", "to_timestamp",
			"to_number", "make_date", "make_time", "make_timestamp", "make_timestamptz", "make_interval", "lower",
			"upper", "initcap", "md5", "sha256", "concat", "concat_ws", "coalesce", "nullif", "greatest", "least",
			"array", "row", "cast", "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_build_array",
			"to_jsonb", "to_json", "array_fill", "length", "substring", "substr", "replace", "trim", "btrim", "ltrim",
			"rtrim", "lpad", "rpad", "left", "right", "repeat", "encode", "decode", "abs", "round", "floor", "ceil",
			"ceiling", "mod", "power", "format", "convert_to", "convert_from", "string_to_array", "int4range",
			"int8range", "numrange", "tsrange", "tstzrange", "daterange", "point", "to_tsvector");

	private Volatilities() {
	}

	// Null when all rows get the same value.
	static @Nullable Severity severity(FunctionCall call, Subject subject) {
		String name = call.name().name();
		String schema = call.name().schema();
		List<FunctionFacts> known = subject.facts().known() ? subject.facts().functions(schema, name) : List.of();
		if (!known.isEmpty()) {
			return known.stream().anyMatch(Volatilities::isVolatile) ? Severity.ERROR : null;
		}
		if (VOLATILE.contains(name)) {
			return Severity.ERROR;
		}
		boolean steady = STEADY.contains(name) && (schema == null || schema.equals("pg_catalog"));
		return steady ? null : Severity.WARNING;
	}

	// The server looks into a function that it can inline: there, only calls can be
	// volatile.
	private static boolean isVolatile(FunctionFacts function) {
		boolean constant = function.inlinable() && function.body().indexOf('(') < 0;
		return function.volatility() == FunctionFacts.Volatility.VOLATILE && !constant;
	}

}
