package dev.trestle.migrations.safety.rule;

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
		if (from.equals(to)) {
			return true;
		}
		if (from.array() || to.array()) {
			return false;
		}
		if (TEXTS.contains(from.name()) && TEXTS.contains(to.name())) {
			return hasRoom(from, to, 0);
		}
		if (ZONED.contains(from.name()) && ZONED.contains(to.name()) && !from.name().equals(to.name())) {
			return facts.known() && UTC.contains(facts.session().timeZone()) && hasRoom(from, to, 6);
		}
		if (from.name().equals(to.name())) {
			return keepsRowsOfType(from, to);
		}
		return from.name().equals("cidr") && to.name().equals("inet")
				|| from.name().equals("int4") && to.name().equals("oid")
				|| from.name().equals("xml") && to.name().equals("text")
				|| from.name().equals("bit") && to.name().equals("varbit");
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
