package dev.trestle.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.ColumnAction.AddIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterColumnType;
import dev.trestle.migrations.sql.tree.ColumnAction.AlterIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.DropDefault;
import dev.trestle.migrations.sql.tree.ColumnAction.DropExpression;
import dev.trestle.migrations.sql.tree.ColumnAction.DropIdentity;
import dev.trestle.migrations.sql.tree.ColumnAction.DropNotNull;
import dev.trestle.migrations.sql.tree.ColumnAction.SetColumnOptions;
import dev.trestle.migrations.sql.tree.ColumnAction.SetColumnStorage;
import dev.trestle.migrations.sql.tree.ColumnAction.SetCompression;
import dev.trestle.migrations.sql.tree.ColumnAction.SetDefault;
import dev.trestle.migrations.sql.tree.ColumnAction.SetExpression;
import dev.trestle.migrations.sql.tree.ColumnAction.SetNotNull;
import dev.trestle.migrations.sql.tree.ColumnAction.SetStatistics;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.Identity;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Option;
import dev.trestle.migrations.sql.tree.OptionChange;
import dev.trestle.migrations.sql.tree.TableAction;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * Reads the sub-commands {@code ALTER COLUMN}.
 */
final class ColumnActions {

	private final Reader reader;

	private final int first;

	private final Identifier column;

	private ColumnActions(Reader reader, int first) {
		this.reader = reader;
		this.first = first;
		reader.accept("column");
		this.column = reader.at(TokenType.NUMBER) ? number(reader) : reader.identifier();
	}

	// Reads on behind ALTER.
	static TableAction read(Reader reader, int first) {
		return new ColumnActions(reader, first).read();
	}

	// The number of a column of an index
	private static Identifier number(Reader reader) {
		int place = reader.place();
		String number = reader.text();
		reader.advance();
		return new Identifier(number, reader.since(place));
	}

	private TableAction read() {
		return switch (this.reader.takeWord()) {
			case "type" -> type();
			case "set" -> set();
			case "drop" -> drop();
			case "add" -> {
				this.reader.expect("generated");
				boolean always = Columns.generation(this.reader);
				this.reader.expect("as");
				Identity identity = Columns.identity(this.reader, always);
				yield new AddIdentity(this.column, identity, this.reader.since(this.first));
			}
			case "reset" -> options(OptionChange.RESET);
			case "options" -> options(OptionChange.FOREIGN);
			case "restart" -> {
				this.reader.goTo(this.reader.place() - 1);
				yield identity();
			}
			default -> throw new NotUnderstoodException();
		};
	}

	// TYPE type [COLLATE name] [USING expression]
	private TableAction type() {
		TypeName type = Types.read(this.reader);
		ObjectName collation = this.reader.nameIf(this.reader.accept("collate"));
		Expression using = this.reader.accept("using") ? Expressions.until(this.reader, Set.of()) : null;
		return new AlterColumnType(this.column, type, collation, using, this.reader.since(this.first));
	}

	private TableAction set() {
		if (this.reader.at('(')) {
			return options(OptionChange.SET);
		}
		if (this.reader.accept("data", "type")) {
			return type();
		}
		if (this.reader.accept("not", "null")) {
			return new SetNotNull(this.column, this.reader.since(this.first));
		}
		return switch (this.reader.word()) {
			case "default" -> {
				this.reader.advance();
				Expression expression = Expressions.until(this.reader, Set.of());
				yield new SetDefault(this.column, expression, this.reader.since(this.first));
			}
			case "expression" -> {
				this.reader.advance();
				this.reader.expect("as");
				Expression expression = Expressions.inParentheses(this.reader);
				yield new SetExpression(this.column, expression, this.reader.since(this.first));
			}
			case "statistics", "storage", "compression" -> setWord();
			default -> {
				this.reader.goTo(this.reader.place() - 1);
				yield identity();
			}
		};
	}

	private TableAction setWord() {
		String what = this.reader.takeWord();
		int place = this.reader.place();
		if (!this.reader.accept('-') && !this.reader.at(TokenType.NUMBER) && !this.reader.atName()) {
			throw new NotUnderstoodException();
		}
		this.reader.advance();
		String value = this.reader.tokens().text(this.reader.since(place)).toLowerCase(Locale.ROOT);
		return switch (what) {
			case "statistics" -> new SetStatistics(this.column, value, this.reader.since(this.first));
			case "storage" -> new SetColumnStorage(this.column, value, this.reader.since(this.first));
			default -> new SetCompression(this.column, value, this.reader.since(this.first));
		};
	}

	// SET GENERATED … | SET option | RESTART [WITH n], several of them
	private TableAction identity() {
		Boolean always = null;
		List<Option> options = new ArrayList<>();
		int before = -1;
		while (this.reader.place() != before && (this.reader.at("set") || this.reader.at("restart"))) {
			before = this.reader.place();
			this.reader.accept("set");
			if (this.reader.accept("generated")) {
				always = Columns.generation(this.reader);
			}
			else {
				options.addAll(SequenceOptionReader.read(this.reader).options());
			}
		}
		if (always == null && options.isEmpty()) {
			throw new NotUnderstoodException();
		}
		return new AlterIdentity(this.column, always, options, this.reader.since(this.first));
	}

	private TableAction drop() {
		if (this.reader.accept("not", "null")) {
			return new DropNotNull(this.column, this.reader.since(this.first));
		}
		String what = this.reader.takeWord();
		if (what.equals("default")) {
			return new DropDefault(this.column, this.reader.since(this.first));
		}
		boolean ifExists = this.reader.acceptIfExists();
		return switch (what) {
			case "expression" -> new DropExpression(this.column, ifExists, this.reader.since(this.first));
			case "identity" -> new DropIdentity(this.column, ifExists, this.reader.since(this.first));
			default -> throw new NotUnderstoodException();
		};
	}

	private TableAction options(OptionChange change) {
		List<Option> options = (change == OptionChange.FOREIGN) ? OptionLists.foreign(this.reader)
				: OptionLists.read(this.reader);
		return new SetColumnOptions(this.column, change, options, this.reader.since(this.first));
	}

}
