package dev.trestle.migrations.safety.locks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * Which changes of a column's type leave the rows as they are. Everything that is not
 * here rewrites the table. Measured on 13 to 18; the rules are those of the server's
 * function {@code ATColumnChangeRequiresRewrite}: only casts that keep the bytes.
 */
public final class TypeRewrites {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	// timestamps, times and intervals keep six digits when nothing is said
	private static final int DIGITS = 6;

	// casts that keep the bytes, to a type without a limit
	private static final Map<String, Set<String>> SAME_BYTES = Map.of( //
			"varchar", Set.of("text"), //
			"text", Set.of("varchar"), //
			"xml", Set.of("text", "varchar"), //
			"cidr", Set.of("inet"), //
			"bit", Set.of("varbit"), //
			"int4", Set.of("oid"), //
			"oid", Set.of("int4"));

	private static final Set<String> ROOMY = Set.of("varchar", "text", "numeric", "timestamptz", "timestamp", "time",
			"timetz", "interval", "varbit", "inet", "citext", "oid");

	private static final Set<String> STRINGS = Set.of("text", "varchar");

	private static final Set<String> PRECISE = Set.of("time", "timetz", "timestamp", "timestamptz");

	// session time zones that never had another offset: timestamps keep their bytes.
	// Africa/Abidjan, at zero today, had one
	private static final Set<String> ZERO_ZONES = Set.of("utc", "etc/utc", "gmt", "etc/gmt", "etc/gmt0", "etc/gmt+0",
			"etc/gmt-0", "gmt0", "gmt+0", "gmt-0", "etc/greenwich", "greenwich", "etc/uct", "uct", "etc/universal",
			"universal", "etc/zulu", "zulu");

	private static final List<String> INTERVAL_FIELDS = List.of("second", "minute", "hour", "day", "month", "year");

	private final String timeZone;

	private TypeRewrites(String timeZone) {
		this.timeZone = timeZone;
	}

	/**
	 * Whether a new type rewrites the table.
	 * @param column the column as it is
	 * @param type its new type
	 * @param facts what the database knows of types
	 * @param timeZone the time zone of the session
	 * @return {@code false} when only the catalog changes
	 */
	public static boolean rewrites(ColumnFacts column, TypeName type, CatalogFacts facts, String timeZone) {
		SqlType before = SqlType.of(column.type().name(), facts);
		SqlType after = SqlType.of(type, facts);
		return !new TypeRewrites(timeZone).keepsRows(before, after) || demandsMore(column, type, new Domains(facts));
	}

	// A domain with constraints has every value checked, unless it is the old type.
	private static boolean demandsMore(ColumnFacts column, TypeName type, Domains domains) {
		return domains.isConstrained(type)
				&& domains.find(type).map((domain) -> domain.oid() != column.type().oid()).orElse(true);
	}

	/**
	 * Whether a change to a type leaves the rows alone for some types before.
	 * @param type the new type
	 * @return {@code false} when all rows are written again whatever they are
	 */
	public static boolean mayKeepRows(TypeName type) {
		return type.dimensions() == 0 && ROOMY.contains(type.name().name());
	}

	private boolean keepsRows(SqlType before, SqlType after) {
		if (before.equals(after)) {
			return true;
		}
		if (before.array() || after.array()) {
			return before.array() && after.array() && after.modifiers().isEmpty() && before.name().equals(after.name());
		}
		return before.name().equals(after.name()) ? widens(before, after) : keepsBytes(before, after);
	}

	private boolean widens(SqlType before, SqlType after) {
		return switch (before.name()) {
			case "varchar", "varbit" -> after.modifier(UNLIMITED) >= before.modifier(UNLIMITED);
			case "numeric" -> after.modifiers().isEmpty() || !before.modifiers().isEmpty()
					&& after.modifier(0) >= before.modifier(0) && after.scale() == before.scale();
			case "interval" -> leastField(after) <= leastField(before) && keepsDigits(before, after);
			case "bpchar" -> after.modifiers().isEmpty();
			default -> PRECISE.contains(before.name()) && keepsDigits(before, after);
		};
	}

	private static boolean keepsDigits(SqlType before, SqlType after) {
		return after.modifier(DIGITS) >= before.modifier(DIGITS);
	}

	private static int leastField(SqlType interval) {
		String fields = interval.fields();
		if (fields == null) {
			return 0;
		}
		return INTERVAL_FIELDS.indexOf(fields.substring(fields.lastIndexOf(' ') + 1));
	}

	private boolean keepsBytes(SqlType before, SqlType after) {
		if (after.isExtension("citext")) {
			return STRINGS.contains(before.name());
		}
		if (before.name().startsWith("timestamp") && after.name().startsWith("timestamp")) {
			return hasZeroOffset() && keepsDigits(before, after);
		}
		return after.modifiers().isEmpty() && SAME_BYTES.getOrDefault(before.name(), Set.of()).contains(after.name());
	}

	private boolean hasZeroOffset() {
		return ZERO_ZONES.contains(this.timeZone.toLowerCase(Locale.ROOT));
	}

	/**
	 * Whether a column has a type already.
	 * @param column the column
	 * @param type the type
	 * @param facts what the catalog knows
	 * @return {@code false} also when that cannot be told
	 */
	public static boolean isSame(ColumnFacts column, TypeName type, CatalogFacts facts) {
		boolean domain = facts.type(column.type().oid()).isPresent();
		return !domain && SqlType.of(column.type().name(), facts).equals(SqlType.of(type, facts));
	}

	// Whether an index keeps its file: its operators stay those of the same type.
	static boolean keepsOperators(SqlType before, SqlType after) {
		return before.name().equals(after.name()) || STRINGS.contains(before.name()) && STRINGS.contains(after.name())
				|| before.name().equals("cidr") && after.name().equals("inet");
	}

}
