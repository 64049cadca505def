package dev.trestle.migrations.safety.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.trestle.migrations.safety.catalog.IndexFacts;

/**
 * Writes an index that the catalog knows for another table.
 *
 * @param index the index
 */
record IndexCopy(IndexFacts index) {

	// An expression or a predicate is not known word by word, and what defers a
	// constraint is not known at all: such an index is left to the author.
	static boolean isPossible(IndexFacts index) {
		boolean plain = !index.isOnExpression() && !index.partial() && index.uniqueness().immediate();
		return plain && (index.constraint() == 0 || index.uniqueness().unique());
	}

	String kind() {
		return this.index.uniqueness().unique() ? "UNIQUE INDEX" : "INDEX";
	}

	String constraint() {
		return this.index.uniqueness().primary() ? "PRIMARY KEY" : "UNIQUE";
	}

	// What the server puts into the name, between those of the table and the label.
	String middle() {
		return this.index.uniqueness().primary() ? "" : String.join("_", columns());
	}

	String label() {
		if (this.index.constraint() == 0) {
			return "idx";
		}
		return this.index.uniqueness().primary() ? "pkey" : "key";
	}

	private List<String> columns() {
		List<String> columns = new ArrayList<>();
		this.index.keys().forEach((key) -> columns.add(Objects.requireNonNull(key.column())));
		this.index.columns().stream().filter((column) -> !columns.contains(column)).forEach(columns::add);
		return columns;
	}

	// What stands behind the name of the table.
	String definition() {
		int keys = this.index.keys().size();
		List<String> columns = columns();
		StringBuilder text = new StringBuilder();
		if (!this.index.method().equals("btree")) {
			text.append(" USING ").append(GeneratedNames.quoted(this.index.method()));
		}
		text.append(" (");
		for (int i = 0; i < keys; i++) {
			text.append((i > 0) ? ", " : "").append(key(this.index.keys().get(i)));
		}
		text.append(')');
		if (columns.size() > keys) {
			text.append(" INCLUDE (")
				.append(String.join(", ",
						columns.subList(keys, columns.size()).stream().map(GeneratedNames::quoted).toList()))
				.append(')');
		}
		return text.append(this.index.uniqueness().nullsNotDistinct() ? " NULLS NOT DISTINCT" : "").toString();
	}

	private static String key(IndexFacts.Key key) {
		String text = GeneratedNames.quoted(Objects.requireNonNull(key.column()));
		if (key.collation() != null) {
			text += " COLLATE " + Texts.collation(key.collation());
		}
		if (!key.defaultOperatorClass()) {
			text += " " + key.operatorClass();
		}
		text += key.descending() ? " DESC" : "";
		if (key.nullsFirst() != key.descending()) {
			text += key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
		}
		return text;
	}

}
