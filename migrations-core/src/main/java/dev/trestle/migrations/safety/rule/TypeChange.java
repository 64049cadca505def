package dev.trestle.migrations.safety.rule;

import java.util.Set;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.ColumnFacts;
import dev.trestle.migrations.safety.catalog.TypeFacts;
import dev.trestle.migrations.sql.tree.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * Knows which changes of a type leave the rows alone, as measured on PostgreSQL 13 to 18:
 * those to a type that is stored alike and holds all of the values.
 */
final class TypeChange {

	private static final Set<String> ROOMY = Set.of("varchar", "text", "numeric", "timestamptz", "timestamp", "time",
			"timetz", "interval", "varbit", "inet", "citext", "oid");

	private static final Set<String> TEXTS = Set.of("varchar", "text", "citext");

	private static final Set<String> ZONED = Set.of("timestamp", "timestamptz");

	/**
	 * Pairs of types that are stored alike: the one is read as the other, as long as no
	 * length is asked for.
	 */
	private static final Set<String> COERCIBLE = Set.of("cidr inet", "int4 oid", "oid int4", "xml text", "xml varchar",
			"bit varbit");

	/** Names for the zones in which the server knows that local time is UTC. */
	private static final Set<String> UTC = Set.of("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT", "Zulu",
			"Etc/Zulu", "Universal", "Etc/Universal");

	private TypeChange() {
	}

	// Whether a change to the type leaves the rows alone for some types before.
	static boolean mayKeepRows(TypeName to) {
		return to.dimensions() == 0 && ROOMY.contains(to.name().name());
	}

	static AlterTypeRule.Rewrite of(ColumnFacts column, TypeName to, Subject subject) {
		StoredType before = StoredType.of(column.type().name());
		StoredType after = StoredType.of(to);
		if (before.equals(after)) {
			return AlterTypeRule.Rewrite.NO;
		}
		boolean keeps = !demands(after, subject.facts())
				&& keepsRows(below(before, subject.facts()), below(after, subject.facts()), subject.timeZone());
		return keeps ? AlterTypeRule.Rewrite.NO : AlterTypeRule.Rewrite.YES;
	}

	// Whether values have to be checked one by one.
	private static boolean demands(StoredType type, CatalogFacts facts) {
		TypeFacts.Domain domain = domain(type, facts);
		return domain != null && (domain.isConstrained() || demands(StoredType.of(domain.base()), facts));
	}

	// What a domain is made of.
	private static StoredType below(StoredType type, CatalogFacts facts) {
		TypeFacts.Domain domain = domain(type, facts);
		return (domain != null) ? below(StoredType.of(domain.base()), facts) : type;
	}

	private static TypeFacts.@Nullable Domain domain(StoredType type, CatalogFacts facts) {
		return type.array() ? null : facts.type(null, type.name()).map(TypeFacts::domain).orElse(null);
	}

	private static boolean keepsRows(StoredType from, StoredType to, String timeZone) {
		if (from.array() || to.array()) {
			return from.equals(to);
		}
		if (from.name().equals(to.name()) && !TEXTS.contains(from.name())) {
			return keepsRowsOfType(from, to);
		}
		return isCoercible(from, to) || areBoth(TEXTS, from, to) && hasRoom(from, to, 0)
				|| areBoth(ZONED, from, to) && UTC.contains(timeZone) && hasRoom(from, to, 6);
	}

	private static boolean isCoercible(StoredType from, StoredType to) {
		return to.modifiers().isEmpty() && COERCIBLE.contains(from.name() + " " + to.name());
	}

	private static boolean areBoth(Set<String> family, StoredType from, StoredType to) {
		return family.contains(from.name()) && family.contains(to.name());
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
