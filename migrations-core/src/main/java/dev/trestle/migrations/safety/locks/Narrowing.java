package dev.trestle.migrations.safety.locks;

import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * What becomes of values for which another type has no room. Seen on 13 to 18.
 */
public enum Narrowing {

	/** The type has room for all values, or it is not known whether it has. */
	NONE,

	/** Numbers are refused. */
	FAILS,

	/** Texts are refused, unless the cast is written. */
	TOO_LONG,

	/** Digits, or a date or a time of day, are lost without a word. */
	LOSES;

	private static final int UNLIMITED = Integer.MAX_VALUE;

	private static final int DIGITS = 6;

	private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

	private static final Set<String> TIMES = Set.of("timestamp", "timestamptz", "time", "timetz");

	/** How many digits in front of the point a number can have. */
	private static final Map<String, Integer> INTEGERS = Map.of("int2", 5, "int4", 10, "int8", 19);

	private static final Set<String> FLOATS = Set.of("float4", "float8");

	/**
	 * Compares a type with the one that a column has.
	 * @param column the column as it is
	 * @param type its new type
	 * @param facts what the database knows of types
	 * @return what becomes of values that do not fit; the types of arrays and of
	 * extensions are not compared
	 */
	public static Narrowing of(ColumnFacts column, TypeName type, CatalogFacts facts) {
		SqlType before = SqlType.of(column.type().name(), facts);
		SqlType after = SqlType.of(type, facts);
		if (before.array() || after.array()) {
			return NONE;
		}
		if (TEXTS.contains(before.name()) && TEXTS.contains(after.name())) {
			return (length(after) < length(before)) ? TOO_LONG : NONE;
		}
		if (TIMES.contains(before.name())) {
			return time(before, after);
		}
		return number(before, after);
	}

	private static int length(SqlType text) {
		return text.modifier(UNLIMITED);
	}

	private static Narrowing time(SqlType before, SqlType after) {
		if (TIMES.contains(after.name())) {
			boolean part = before.name().startsWith("timestamp") && !after.name().startsWith("timestamp");
			return (part || after.modifier(DIGITS) < before.modifier(DIGITS)) ? LOSES : NONE;
		}
		return after.name().equals("date") ? LOSES : NONE;
	}

	private static Narrowing number(SqlType before, SqlType after) {
		Integer digits = INTEGERS.get(before.name());
		if (digits != null) {
			return integer(digits, after);
		}
		if (before.name().equals("numeric")) {
			return after.name().equals("numeric") ? numeric(before, after) : unscaled(before, after);
		}
		if (FLOATS.contains(before.name())) {
			boolean shorter = before.name().equals("float8") && after.name().equals("float4");
			return (shorter || INTEGERS.containsKey(after.name())) ? LOSES : NONE;
		}
		return NONE;
	}

	private static Narrowing unscaled(SqlType before, SqlType after) {
		if (FLOATS.contains(after.name())) {
			return LOSES;
		}
		boolean whole = !before.modifiers().isEmpty() && before.scale() <= 0;
		return !INTEGERS.containsKey(after.name()) ? NONE : whole ? FAILS : LOSES;
	}

	private static Narrowing integer(int digits, SqlType after) {
		Integer room = INTEGERS.get(after.name());
		if (room != null) {
			return (room < digits) ? FAILS : NONE;
		}
		boolean limited = after.name().equals("numeric") && !after.modifiers().isEmpty();
		return (limited && whole(after) < digits) ? FAILS : NONE;
	}

	private static Narrowing numeric(SqlType before, SqlType after) {
		if (after.modifiers().isEmpty()) {
			return NONE;
		}
		if (before.modifiers().isEmpty() || after.scale() < before.scale()) {
			return LOSES;
		}
		return (whole(after) < whole(before)) ? FAILS : NONE;
	}

	private static int whole(SqlType numeric) {
		return numeric.modifier(0) - numeric.scale();
	}

}
