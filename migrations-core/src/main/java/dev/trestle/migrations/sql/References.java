package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Constraint.ForeignKey;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Reads a foreign key behind {@code REFERENCES}.
 */
final class References {

	private final Reader reader;

	private final @Nullable Identifier name;

	private final int first;

	private @Nullable String onDelete;

	private @Nullable String onUpdate;

	References(Reader reader, @Nullable Identifier name, int first) {
		this.reader = reader;
		this.name = name;
		this.first = first;
	}

	// table [(columns)] [MATCH …] [ON DELETE …] [ON UPDATE …] and traits
	ForeignKey read(List<Identifier> columns, boolean period) {
		ObjectName table = this.reader.name();
		List<Identifier> referenced = this.reader.groupIf((inside) -> {
			if (inside.at("period") && inside.place() + 1 < inside.end() && !inside.ahead(1, ',')) {
				inside.advance();
			}
			return inside.identifier();
		});
		if (this.reader.accept("match")) {
			this.reader.takeWord();
		}
		while (this.reader.at("on", "delete") || this.reader.at("on", "update")) {
			this.reader.advance();
			event();
		}
		TraitsReader traits = TraitsReader.read(this.reader);
		return new ForeignKey(this.name, columns, table, referenced, period, this.onDelete, this.onUpdate,
				traits.traits(), this.reader.since(this.first));
	}

	private void event() {
		boolean delete = this.reader.takeWord().equals("delete");
		String action = this.reader.takeWord();
		if (action.equals("set") || action.equals("no")) {
			action += " " + this.reader.takeWord();
		}
		this.reader.groupIf(Reader::identifier);
		if (delete) {
			this.onDelete = action;
		}
		else {
			this.onUpdate = action;
		}
	}

}
