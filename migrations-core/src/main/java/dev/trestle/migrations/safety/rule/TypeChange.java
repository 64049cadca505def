package dev.trestle.migrations.safety.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * Knows which changes of a type leave the rows alone, as measured on PostgreSQL 13 to 18:
 * those to a type that is stored alike and holds all of the values.
 */
final class TypeChange {

	private static final Set<String> ROOMY = Set.of("varchar", "text", "numeric", "timestamptz", "timestamp", "time",
			"timetz", "interval", "varbit", "inet", "citext", "oid");

	private static final Set<String> TEXTS = Set.of("varchar", "text", "citext");

	private static final Set<String> ZONED = Set.of("timestamp", "timestamptz");

	/** Types that are stored alike, from the narrow one to the wide one. */
	private static final Map<String, String> COERCIBLE = Map.of("cidr", "inet", "int4", "oid", "xml", "text", "bit",
			"varbit");

	/** Names for the zones in which the server knows that local time is UTC. */
	private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT", "Zulu",
			"Etc/Zulu", "Universal", "Etc/Universal");

	private TypeChange() {
	}

	// Whether a change to the type leaves the rows alone for some types before.
	static boolean mayKeepRows(TypeName to) {
		return to.dimensions() == 0 && ROOMY.contains(to.name().name());
	}

	static AlterTypeRule.Rewrite of(ColumnFacts column, TypeName to, CatalogFacts facts) {
		return keepsRows(StoredType.of(column.type().name()), StoredType.of(to), facts) ? AlterTypeRule.Rewrite.NO
				: AlterTypeRule.Rewrite.YES;
	}

	private static boolean keepsRows(StoredType from, StoredType to, CatalogFacts facts) {
		if (from.array() || to.array()) {
			return from.equals(to);
		}
		if (from.name().equals(to.name()) && !TEXTS.contains(from.name())) {
			return keepsRowsOfType(from, to);
		}
		return to.name().equals(COERCIBLE.get(from.name())) || areBoth(TEXTS, from, to) && hasRoom(from, to, 0)
				|| areBoth(ZONED, from, to) && isUtc(facts) && hasRoom(from, to, 6);
	}

	private static boolean areBoth(Set<String> family, StoredType from, StoredType to) {
		return family.contains(from.name()) && family.contains(to.name());
	}

	private static boolean isUtc(CatalogFacts facts) {
		return facts.known() && UTC.contains(facts.session().timeZone());
	}

	private static boolean keepsRowsOfType(StoredType from, StoredType to) {
		return switch (from.name()) {
			case "numeric" -> to.modifiers().isEmpty()
					|| !from.modifiers().isEmpty() && from.scale() == to.scale() && hasRoom(from, to, 0);
			case "varbit" -> hasRoom(from, to, 0);
			case "timestamp", "timestamptz", "time", "timetz", "interval" -> hasRoom(from, to, 6);
			case "bpchar" -> to.modifiers().isEmpty();
			default -> to.modifiers().equals(from.modifiers());
		};
	}

	// Without a modifier there is room for everything, or for as much as the type has.
	private static boolean hasRoom(StoredType from, StoredType to, int most) {
		if (to.modifiers().isEmpty() || most > 0 && to.first() == most) {
			return true;
		}
		return !from.modifiers().isEmpty() && to.first() >= from.first();
	}

}
