package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.DataStatement;
import dev.trestle.migrations.sql.tree.DataStatement.Delete;
import dev.trestle.migrations.sql.tree.DataStatement.Insert;
import dev.trestle.migrations.sql.tree.DataStatement.Merge;
import dev.trestle.migrations.sql.tree.DataStatement.Update;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * Reads statements that change rows, behind their common tables.
 */
final class Changes {

	private static final Set<String> AFTER_WHERE = Set.of("returning");

	private final Reader reader;

	private final List<CommonTable> with;

	private final int first;

	Changes(Reader reader, List<CommonTable> with) {
		this.reader = reader;
		this.with = with;
		this.first = reader.place();
		reader.advance();
	}

	DataStatement insert() {
		this.reader.expect("into");
		Span command = this.reader.since(this.first);
		Relation table = Relations.withAlias(this.reader);
		boolean columnsHere = this.reader.at('(') && !subquery();
		List<Identifier> columns = columnsHere ? this.reader.groupOf(Changes::target) : List.of();
		if (this.reader.accept("overriding")) {
			this.reader.takeWord();
			this.reader.expect("value");
		}
		boolean defaults = this.reader.accept("default", "values");
		int rows = defaults ? 1 : 0;
		Query query = null;
		if (!defaults) {
			int begin = this.reader.place();
			rows = rows();
			int limit = this.reader.place();
			this.reader.goTo(begin);
			query = new Scan(this.reader.until(limit)).query(false, List.of());
		}
		boolean onConflict = this.reader.accept("on", "conflict");
		boolean update = this.reader.present() && conflictUpdate();
		return new Insert(this.with, table, columns, query, rows, onConflict, update, command);
	}

	private boolean subquery() {
		return this.reader.ahead(1, "select") || this.reader.ahead(1, "with") || this.reader.ahead(1, "values")
				|| this.reader.ahead(1, '(');
	}

	// Goes behind the query, and counts the rows of VALUES.
	private int rows() {
		boolean values = this.reader.at("values");
		int rows = 0;
		while (this.reader.present() && !this.reader.at("on", "conflict") && !this.reader.at("returning")) {
			rows += this.reader.at('(') ? 1 : 0;
			this.reader.skip();
		}
		return values ? rows : 0;
	}

	// Goes over the rest, which reads nothing else.
	private boolean conflictUpdate() {
		boolean update = false;
		while (this.reader.present()) {
			update |= this.reader.at("do", "update");
			this.reader.skip();
		}
		return update;
	}

	// A column, or a part of it.
	private static Identifier target(Reader inside) {
		Identifier column = inside.identifier();
		inside.skipToComma();
		return column;
	}

	DataStatement update() {
		Span command = this.reader.since(this.first);
		Relation table = Relations.withAlias(this.reader);
		this.reader.expect("set");
		int begin = this.reader.place();
		List<Identifier> columns = assignments();
		Expression where = where();
		boolean currentOf = this.currentOf;
		Query from = read(begin, false);
		return new Update(this.with, table, columns, from, where, currentOf, command);
	}

	// column = value | (column, …) = (value, …), …
	private List<Identifier> assignments() {
		List<Identifier> columns = new ArrayList<>();
		do {
			if (this.reader.at('(')) {
				columns.addAll(this.reader.groupOf(Changes::target));
			}
			else {
				columns.add(this.reader.identifier());
			}
			while (this.reader.present() && !this.reader.at(',') && !clause()) {
				this.reader.skip();
			}
		}
		while (this.reader.accept(','));
		return columns;
	}

	// IS DISTINCT FROM does not end a value.
	private boolean clause() {
		boolean from = this.reader.at("from")
				&& !this.reader.tokens().is(Math.max(0, this.reader.place() - 1), "distinct");
		return from || this.reader.at("where") || this.reader.at("returning");
	}

	DataStatement delete() {
		this.reader.expect("from");
		Span command = this.reader.since(this.first);
		Relation table = Relations.withAlias(this.reader);
		boolean using = this.reader.accept("using");
		int begin = this.reader.place();
		Expression where = where();
		boolean currentOf = this.currentOf;
		Query read = read(begin, using);
		return new Delete(this.with, table, read, where, currentOf, command);
	}

	private boolean currentOf;

	// Goes to WHERE and reads it; CURRENT OF is no condition.
	private @Nullable Expression where() {
		while (this.reader.present() && !this.reader.at("where")) {
			this.reader.skip();
		}
		if (!this.reader.accept("where")) {
			return null;
		}
		this.currentOf = this.reader.at("current", "of");
		return this.currentOf ? null : Expressions.until(this.reader, AFTER_WHERE);
	}

	// What is read from a place on.
	private Query read(int begin, boolean tables) {
		this.reader.goTo(begin);
		return new Scan(this.reader.until(this.reader.end())).query(tables, List.of());
	}

	DataStatement merge() {
		this.reader.expect("into");
		Span command = this.reader.since(this.first);
		Relation table = Relations.withAlias(this.reader);
		this.reader.expect("using");
		int begin = this.reader.place();
		List<String> actions = new ArrayList<>();
		while (this.reader.present()) {
			if (this.reader.accept("then")) {
				String action = this.reader.word();
				actions.add(action.equals("do") ? "do nothing" : action);
			}
			else {
				this.reader.skip();
			}
		}
		Query read = read(begin, true);
		return new Merge(this.with, table, read, actions, command);
	}

}
