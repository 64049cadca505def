package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;
import dev.trestle.migrations.sql.tree.TableStatement.TableStorage;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateMaterializedView;
import dev.trestle.migrations.sql.tree.ViewStatement.CreateView;
import dev.trestle.migrations.sql.tree.ViewStatement.RefreshMaterializedView;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements that make and refresh views.
 */
final class Views {

	private Views() {
	}

	// Reads on behind VIEW.
	static ParsedStatement create(Reader reader, CreateWords words) {
		ObjectName name = reader.name();
		List<Identifier> columns = reader.groupIf(Reader::identifier);
		List<Option> with = OptionLists.with(reader);
		reader.expect("as");
		DataStatement query = Queries.body(reader);
		return new CreateView(words.orReplace(), words.persistence() == Persistence.TEMPORARY, words.recursive(), name,
				columns, with, query, checkOption(reader));
	}

	// [WITH [LOCAL | CASCADED] CHECK OPTION]
	private static @Nullable String checkOption(Reader reader) {
		if (!reader.accept("with")) {
			return null;
		}
		String kind = reader.at("check") ? "cascaded" : reader.takeWord();
		reader.accept("check", "option");
		return kind;
	}

	// Reads on behind MATERIALIZED VIEW.
	static ParsedStatement createMaterialized(Reader reader) {
		boolean ifNotExists = reader.acceptIfNotExists();
		ObjectName name = reader.name();
		List<Identifier> columns = reader.groupIf(Reader::identifier);
		TableStorage storage = CreateTables.storage(reader);
		reader.expect("as");
		DataStatement query = Queries.body(reader);
		return new CreateMaterializedView(ifNotExists, name, columns, storage, query, CreateTables.withNoData(reader));
	}

	// Reads on behind REFRESH.
	static ParsedStatement refresh(Reader reader) {
		reader.expect("materialized");
		reader.expect("view");
		Span command = reader.soFar();
		boolean concurrently = reader.accept("concurrently");
		ObjectName name = reader.name();
		return new RefreshMaterializedView(concurrently, name, CreateTables.withNoData(reader), command);
	}

}
