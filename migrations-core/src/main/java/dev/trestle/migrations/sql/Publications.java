package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.TableObjectStatement.AlterPublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.CreatePublication;
import dev.trestle.migrations.sql.tree.TableObjectStatement.PublishedTable;

/**
 * Reads statements about publications.
 */
final class Publications {

	private final List<PublishedTable> tables = new ArrayList<>();

	private final List<Identifier> schemas = new ArrayList<>();

	// Reads on behind CREATE PUBLICATION.
	static ParsedStatement create(Reader reader) {
		Identifier name = reader.identifier();
		Publications published = new Publications();
		boolean all = false;
		if (reader.accept("for")) {
			all = reader.accept("all");
			if (all) {
				reader.list(Reader::takeWord);
			}
			else {
				published.objects(reader);
			}
		}
		return new CreatePublication(name, all, published.tables, published.schemas, OptionLists.with(reader));
	}

	// Reads on behind the name of the publication.
	static ParsedStatement alter(Reader reader, Identifier name) {
		Publications published = new Publications();
		String word = reader.takeWord();
		if (word.equals("set") && reader.at('(')) {
			List<Option> options = OptionLists.read(reader);
			return new AlterPublication(name, AlterPublication.Change.OPTIONS, List.of(), List.of(), options);
		}
		AlterPublication.Change change = switch (word) {
			case "add" -> AlterPublication.Change.ADD;
			case "drop" -> AlterPublication.Change.DROP;
			case "set" -> AlterPublication.Change.SET;
			default -> throw new NotUnderstoodException();
		};
		published.objects(reader);
		return new AlterPublication(name, change, published.tables, published.schemas, List.of());
	}

	// TABLE table, … | TABLES IN SCHEMA schema, …: a keyword holds until the next one
	private void objects(Reader reader) {
		boolean inSchema = false;
		do {
			if (reader.accept("table")) {
				inSchema = false;
			}
			else if (reader.accept("tables", "in")) {
				reader.expect("schema");
				inSchema = true;
			}
			if (inSchema) {
				this.schemas.add(reader.identifier());
			}
			else {
				this.tables.add(table(reader));
			}
		}
		while (reader.accept(','));
	}

	private static PublishedTable table(Reader reader) {
		Relation table = Relations.read(reader);
		List<Identifier> columns = reader.groupIf(Reader::identifier);
		Expression where = Expressions.where(reader);
		return new PublishedTable(table, columns, where);
	}

}
