package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;

import dev.trestle.migrations.sql.tree.ColumnDefinition;
import dev.trestle.migrations.sql.tree.Constraint;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectKind;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TableStatement.CreateTable;
import dev.trestle.migrations.sql.tree.TableStatement.LikeTable;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionBy;
import dev.trestle.migrations.sql.tree.TableStatement.PartitionOf;
import dev.trestle.migrations.sql.tree.TableStatement.Persistence;
import dev.trestle.migrations.sql.tree.TableStatement.TableStorage;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code CREATE TABLE} behind the words of the command.
 */
final class CreateTables {

	/** What {@code LIKE … INCLUDING ALL} stands for. */
	private static final List<String> ALL = List.of("all", "comments", "compression", "constraints", "defaults",
			"generated", "identity", "indexes", "statistics", "storage");

	private final Reader reader;

	private final List<ColumnDefinition> columns = new ArrayList<>();

	private final List<Constraint> constraints = new ArrayList<>();

	private final List<LikeTable> like = new ArrayList<>();

	private CreateTables(Reader reader) {
		this.reader = reader;
	}

	static CreateTable read(Reader reader, ObjectKind kind, Persistence persistence) {
		Span command = reader.soFar();
		return new CreateTables(reader).read(kind, persistence, command);
	}

	private CreateTable read(ObjectKind kind, Persistence persistence, Span command) {
		boolean ifNotExists = this.reader.acceptIfNotExists();
		ObjectName name = this.reader.name();
		ObjectName ofType = this.reader.nameIf(this.reader.accept("of"));
		ObjectName parent = this.reader.nameIf(this.reader.accept("partition", "of"));
		elements(ofType != null || parent != null);
		PartitionOf partitionOf = (parent != null) ? new PartitionOf(parent, Partitions.bound(this.reader)) : null;
		List<ObjectName> inherits = this.reader.accept("inherits") ? this.reader.groupOf(Reader::name) : List.of();
		PartitionBy by = Partitions.by(this.reader);
		if (kind == ObjectKind.FOREIGN_TABLE) {
			server();
		}
		TableStorage storage = storage(this.reader);
		DataStatement query = this.reader.accept("as") ? Queries.body(this.reader) : null;
		return new CreateTable(kind, persistence, ifNotExists, name, this.columns, this.constraints, this.like,
				inherits, ofType, partitionOf, by, storage, query, withNoData(this.reader), command);
	}

	// (column | constraint | LIKE table, …)
	private void elements(boolean typed) {
		if (!this.reader.at('(')) {
			return;
		}
		this.reader.groupOf((inside) -> {
			if (inside.at("like")) {
				this.like.add(like(inside));
			}
			else if (Constraints.ahead(inside)) {
				this.constraints.add(Constraints.ofTable(inside));
			}
			else {
				this.columns.add(typed ? Columns.readTyped(inside) : Columns.read(inside));
			}
			return inside;
		});
	}

	// LIKE table [INCLUDING … | EXCLUDING …]
	private static LikeTable like(Reader inside) {
		int first = inside.place();
		inside.advance();
		ObjectName table = inside.name();
		List<String> including = new ArrayList<>();
		while (inside.at("including") || inside.at("excluding")) {
			boolean in = inside.takeWord().equals("including");
			String what = inside.takeWord();
			List<String> kinds = what.equals("all") ? ALL : List.of(what);
			including.removeAll(kinds);
			if (in) {
				including.addAll(kinds);
			}
			else {
				including.remove("all");
			}
		}
		return new LikeTable(table, including, inside.since(first));
	}

	// SERVER name [OPTIONS (…)]
	private void server() {
		this.reader.expect("server");
		this.reader.identifier();
		if (this.reader.accept("options")) {
			OptionLists.foreign(this.reader);
		}
	}

	// [USING method] [WITH (…) | WITHOUT OIDS] [ON COMMIT …] [TABLESPACE name]
	static TableStorage storage(Reader reader) {
		Identifier method = reader.identifierIf(reader.accept("using"));
		List<Option> with = OptionLists.with(reader);
		if (!reader.accept("without", "oids")) {
			reader.accept("with", "oids");
		}
		String onCommit = onCommit(reader);
		return new TableStorage(method, with, onCommit, OptionLists.tablespace(reader));
	}

	private static @Nullable String onCommit(Reader reader) {
		if (!reader.accept("on", "commit")) {
			return null;
		}
		String word = reader.takeWord();
		return reader.accept("rows") ? word + " rows" : word;
	}

	// [WITH [NO] DATA]
	static boolean withNoData(Reader reader) {
		if (reader.accept("with", "no")) {
			reader.expect("data");
			return true;
		}
		reader.accept("with", "data");
		return false;
	}

}
