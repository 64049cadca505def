package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Copy;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;

/**
 * Reads {@code COPY}.
 */
final class CopyStatements {

	private CopyStatements() {
	}

	// Reads on behind COPY.
	static ParsedStatement read(Reader reader) {
		if (reader.at("binary") && !reader.ahead(1, "from") && !reader.ahead(1, "to")) {
			reader.advance();
		}
		DataStatement query = null;
		Relation table = null;
		List<Identifier> columns = List.of();
		if (reader.at('(')) {
			query = query(reader.group());
		}
		else {
			table = Relations.read(reader);
			columns = reader.groupIf(Reader::identifier);
		}
		boolean from = reader.accept("from");
		if (!from) {
			reader.expect("to");
		}
		String place = place(reader);
		List<Option> options = options(reader);
		Expression where = reader.accept("where") ? Expressions.rest(reader) : null;
		return new Copy(table, columns, query, from, place, options, where);
	}

	private static DataStatement query(Reader inside) {
		DataStatement query = DataStatements.query(inside);
		inside.finish();
		return query;
	}

	private static String place(Reader reader) {
		if (reader.accept("program")) {
			reader.string();
			return "program";
		}
		if (reader.at("stdin") || reader.at("stdout")) {
			return reader.takeWord();
		}
		reader.string();
		return "file";
	}

	// [WITH] (option, …), or the words of old: DELIMITER 'x' CSV HEADER
	private static List<Option> options(Reader reader) {
		if (!reader.accept("using")) {
			reader.accept("with");
		}
		if (reader.at('(')) {
			return OptionLists.read(reader);
		}
		List<Option> options = new ArrayList<>();
		while (reader.at(TokenType.IDENTIFIER) && !reader.at("where")) {
			int first = reader.place();
			String name = reader.takeWord();
			reader.accept("as");
			String value = reader.at(TokenType.STRING) ? reader.string() : null;
			if (!reader.accept(',')) {
				reader.accept('*');
			}
			options.add(new Option(name, value, reader.since(first)));
		}
		return options;
	}

}
