package dev.trestle.migrations.safety.rule;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.trestle.migrations.safety.catalog.CatalogFacts;
import dev.trestle.migrations.safety.catalog.RelationFacts;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;

/**
 * Names as the server would choose them: {@code makeObjectName} and
 * {@code ChooseConstraintName} of its source.
 */
final class GeneratedNames {

	private static final int LONGEST = 63;

	private final CatalogFacts facts;

	private final Set<String> reserved = new HashSet<>();

	GeneratedNames(CatalogFacts facts) {
		this.facts = facts;
	}

	// The name of a constraint or index, quoted when it has to be.
	String of(ObjectName table, List<Identifier> columns, String label) {
		String middle = columns.stream().map(Identifier::name).collect(Collectors.joining("_"));
		return of(table, middle, label);
	}

	String of(ObjectName table, String middle, String label) {
		String name = made(table.name(), middle, label);
		for (int i = 1; isTaken(table, name); i++) {
			name = made(table.name(), middle, label + i);
		}
		return quoted(name);
	}

	// The same, and nobody else gets it.
	String reserve(ObjectName table, String middle, String label) {
		String name = of(table, middle, label);
		this.reserved.add(name);
		return name;
	}

	private boolean isTaken(ObjectName table, String name) {
		return this.reserved.contains(quoted(name))
				|| this.facts.known() && (this.facts.index(table.schema(), name).isPresent()
						|| this.facts.relation(table.schema(), name).isPresent()
						|| this.facts.relation(table.schema(), table.name())
							.flatMap((RelationFacts relation) -> relation.constraint(name))
							.isPresent());
	}

	// The longer one of the two names is shortened, a byte at a time.
	private static String made(String first, String second, String label) {
		int room = LONGEST - label.length() - (second.isEmpty() ? 1 : 2);
		int firstLength = bytes(first);
		int secondLength = bytes(second);
		while (firstLength + secondLength > room) {
			if (firstLength > secondLength) {
				firstLength--;
			}
			else {
				secondLength--;
			}
		}
		String name = cut(first, firstLength);
		return name + (second.isEmpty() ? "" : "_" + cut(second, secondLength)) + "_" + label;
	}

	private static int bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

	static String cut(String name, int length) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		if (bytes.length <= length) {
			return name;
		}
		int end = length;
		while ((bytes[end] & 0xC0) == 0x80) {
			end--;
		}
		return new String(bytes, 0, end, StandardCharsets.UTF_8);
	}

	// The name of a relation with its schema.
	static String qualified(RelationFacts relation) {
		return quoted(relation.schema()) + "." + quoted(relation.name());
	}

	// What stands in front of a name in the same schema; empty when none is written.
	static String schema(ObjectName name) {
		return (name.schema() != null) ? quoted(name.schema()) + "." : "";
	}

	// Names made here end with a label, so that none of them is a reserved word.
	static String quoted(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean plain = c >= 'a' && c <= 'z' || c == '_' || i > 0 && c >= '0' && c <= '9';
			if (!plain) {
				return '"' + name.replace("\"", "\"\"") + '"';
			}
		}
		return name;
	}

}
