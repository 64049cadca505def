package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Execute;
import dev.trestle.migrations.sql.tree.DataStatement.Select;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.UnknownStatement;

/**
 * Reads statements that read or change rows.
 */
final class DataStatements {

	/** What changes rows stands deeper in no statement that the server accepts. */
	private static final int DEEPEST = 20;

	private static final Set<String> QUERIES = Set.of("select", "values", "table");

	private DataStatements() {
	}

	// Whether a query begins here, or a statement behind common tables.
	static boolean ahead(Reader reader) {
		return reader.at('(') || reader.at("with") || QUERIES.contains(reader.word());
	}

	// A query, or another statement that may take its place.
	static DataStatement query(Reader reader) {
		return statement(reader, 0);
	}

	static DataStatement statement(Reader reader, int depth) {
		int first = reader.place();
		List<CommonTable> with = reader.accept("with") ? commonTables(reader, depth) : List.of();
		return switch (reader.word()) {
			case "insert" -> new Changes(reader, with).insert();
			case "update" -> new Changes(reader, with).update();
			case "delete" -> new Changes(reader, with).delete();
			case "merge" -> new Changes(reader, with).merge();
			case "execute" -> execute(reader);
			default -> {
				if (with.isEmpty() && reader.place() == first && !ahead(reader)) {
					throw new NotUnderstoodException();
				}
				yield new Select(new Scan(reader.until(reader.end())).query(false, with));
			}
		};
	}

	// EXECUTE name [(parameters)]
	private static DataStatement execute(Reader reader) {
		reader.advance();
		Identifier name = reader.identifier();
		if (reader.at('(')) {
			reader.skip();
		}
		return new Execute(name);
	}

	// [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (statement) [SEARCH …] [CYCLE
	// …], …
	private static List<CommonTable> commonTables(Reader reader, int depth) {
		reader.accept("recursive");
		List<CommonTable> tables = new ArrayList<>();
		do {
			Identifier name = reader.identifier();
			reader.groupIf(Reader::identifier);
			reader.expect("as");
			reader.accept("not");
			reader.accept("materialized");
			tables.add(new CommonTable(name, inside(reader.group(), depth + 1)));
			while (reader.at("search") || reader.at("cycle")) {
				reader.advance();
				clause(reader);
			}
		}
		while (reader.accept(','));
		return tables;
	}

	private static ParsedStatement inside(Reader reader, int depth) {
		if (depth > DEEPEST) {
			reader.finish();
			return new UnknownStatement("WITH");
		}
		DataStatement statement = statement(reader, depth);
		reader.finish();
		return statement;
	}

	// Everything up to the column that SEARCH and CYCLE add last, and beyond it.
	private static void clause(Reader reader) {
		while (reader.present() && !reader.at("set") && !reader.at("using")) {
			reader.skip();
		}
		while (reader.at("set") || reader.at("to") || reader.at("default") || reader.at("using")) {
			reader.advance();
			reader.skip();
		}
	}

}
