package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.IndexElement;
import dev.trestle.migrations.sql.tree.IndexParameters;
import dev.trestle.migrations.sql.tree.IndexStatement.CreateIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.DropIndex;
import dev.trestle.migrations.sql.tree.IndexStatement.Reindex;
import dev.trestle.migrations.sql.tree.IndexStatement.ReindexTarget;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.Span;

/**
 * Reads statements that make, drop or rebuild indexes.
 */
final class IndexStatements {

	private IndexStatements() {
	}

	// Reads on behind CREATE [UNIQUE] INDEX.
	static ParsedStatement create(Reader reader, boolean unique) {
		Span command = reader.soFar();
		boolean concurrently = reader.accept("concurrently");
		boolean ifNotExists = reader.acceptIfNotExists();
		Identifier name = reader.identifierIf(!reader.at("on"));
		reader.expect("on");
		Relation table = Relations.read(reader);
		Identifier method = reader.identifierIf(reader.accept("using"));
		List<IndexElement> elements = reader.groupOf(IndexElements::read);
		List<Identifier> include = reader.accept("include") ? reader.groupOf(Reader::identifier) : List.of();
		boolean notDistinct = notDistinct(reader);
		List<Option> with = OptionLists.with(reader);
		IndexParameters parameters = new IndexParameters(include, with, OptionLists.tablespace(reader));
		Expression where = reader.accept("where") ? Expressions.rest(reader) : null;
		return new CreateIndex(unique, concurrently, ifNotExists, name, table,
				(method != null) ? method.name() : "btree", elements, notDistinct, parameters, where, command);
	}

	// [NULLS [NOT] DISTINCT]
	private static boolean notDistinct(Reader reader) {
		if (!reader.accept("nulls")) {
			return false;
		}
		boolean not = reader.accept("not");
		reader.expect("distinct");
		return not;
	}

	// Reads on behind DROP INDEX.
	static ParsedStatement drop(Reader reader) {
		Span command = reader.soFar();
		boolean concurrently = reader.accept("concurrently");
		boolean ifExists = reader.acceptIfExists();
		List<ObjectName> indexes = reader.list(Reader::name);
		return new DropIndex(concurrently, ifExists, indexes, reader.acceptCascade(), command);
	}

	// REINDEX [(options)] kind [CONCURRENTLY] [name]
	static ParsedStatement reindex(Reader reader) {
		List<Option> options = OptionLists.readIf(reader);
		ReindexTarget target = switch (reader.takeWord()) {
			case "index" -> ReindexTarget.INDEX;
			case "table" -> ReindexTarget.TABLE;
			case "schema" -> ReindexTarget.SCHEMA;
			case "database" -> ReindexTarget.DATABASE;
			case "system" -> ReindexTarget.SYSTEM;
			default -> throw new NotUnderstoodException();
		};
		Span command = reader.soFar();
		boolean concurrently = reader.accept("concurrently") || Maintenance.on(options, "concurrently");
		ObjectName name = reader.nameIf(reader.present());
		return new Reindex(target, name, concurrently, options, command);
	}

}
