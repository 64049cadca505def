package dev.trestle.migrations.sql;

import java.util.List;

import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.CommonTable;
import dev.trestle.migrations.sql.tree.Expression;
import dev.trestle.migrations.sql.tree.FunctionCall;
import dev.trestle.migrations.sql.tree.Identifier;
import dev.trestle.migrations.sql.tree.ObjectName;
import dev.trestle.migrations.sql.tree.Query;
import dev.trestle.migrations.sql.tree.Relation;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.TypeName;

/**
 * Goes once over the tokens of an expression or query and collects what it calls and
 * names. It does not descend: parentheses may be as deep as they like.
 */
final class Scan {

	private final Reader reader;

	private final ScanLevels levels = new ScanLevels();

	private final Collected found = new Collected();

	private boolean only;

	Scan(Reader reader) {
		this.reader = reader;
	}

	// Reads an expression: the whole rest of the reader.
	Expression expression() {
		int first = this.reader.place();
		if (!this.reader.present()) {
			throw new NotUnderstoodException();
		}
		run();
		return this.found.expression(this.reader.since(first));
	}

	/**
	 * Reads a query or the rest of a change: the whole rest of the reader.
	 * @param tables whether it begins with a table
	 * @param with the common tables in front of it
	 * @return what it reads
	 */
	Query query(boolean tables, List<CommonTable> with) {
		int first = this.reader.place();
		with.forEach((table) -> this.found.common.add(table.name().name()));
		this.levels.set(tables ? ScanLevels.TABLE : ScanLevels.QUERY);
		run();
		Span span = (this.reader.place() > first) ? this.reader.since(first)
				: new Span(this.reader.tokens().start(first), this.reader.tokens().start(first));
		return this.found.query(with, span);
	}

	private void run() {
		while (this.reader.present()) {
			step();
		}
	}

	private void step() {
		Reader r = this.reader;
		TokenList tokens = r.tokens();
		switch (tokens.type(r.place())) {
			case LEFT_PARENTHESIS -> {
				this.levels.open(r.place());
				r.advance();
			}
			case RIGHT_PARENTHESIS -> {
				this.levels.close();
				r.advance();
			}
			case PUNCTUATION -> {
				if (r.accept(',')) {
					this.levels.comma();
				}
				else {
					r.advance();
				}
			}
			case OPERATOR -> operator();
			case IDENTIFIER -> word();
			case QUOTED_IDENTIFIER, UNICODE_IDENTIFIER -> reference();
			default -> r.advance();
		}
	}

	private void operator() {
		boolean cast = this.reader.text().equals("::");
		this.reader.advance();
		if (cast && this.reader.atName()) {
			this.found.types.add(Types.read(this.reader));
		}
	}

	private void word() {
		String word = this.reader.word();
		Role role = Role.of(word);
		if (role == null || this.reader.ahead(1, '.') && this.reader.place() + 2 < this.reader.end()) {
			reference();
			return;
		}
		switch (role) {
			case FROM -> from(word);
			case AS -> as();
			case INTO -> into();
			case IS -> is();
			case CALL -> keywordCall(word);
			case TYPE -> typedString();
			case QUALIFIER -> qualifier(word);
			default -> structure(role, word);
		}
	}

	private void structure(Role role, String word) {
		this.reader.advance();
		switch (role) {
			case QUERY -> {
				this.found.query = true;
				this.levels.set(ScanLevels.QUERY);
			}
			case CLAUSE -> this.levels.clause();
			case FOR -> this.found.rowLocks.read(this.reader);
			case USING -> {
				if (this.levels.is(ScanLevels.TABLES) && this.reader.at('(')) {
					this.reader.skip();
				}
			}
			default -> {
				this.only |= word.equals("only") && this.levels.is(ScanLevels.TABLE);
			}
		}
	}

	// FROM also stands in the arguments of some functions.
	private void from(String word) {
		boolean table = word.equals("table") && this.levels.opener() == this.reader.place() - 1;
		this.reader.advance();
		boolean list = !this.levels.is(ScanLevels.PLAIN) || word.equals("join") || table;
		if (list && !(word.equals("table") && this.reader.at('('))) {
			this.levels.set(ScanLevels.TABLE);
		}
	}

	// IS [NOT] DISTINCT FROM
	private void is() {
		this.reader.advance();
		this.reader.accept("not");
		if (this.reader.accept("distinct")) {
			this.reader.accept("from");
		}
		else if (!this.reader.word().isEmpty()) {
			this.reader.advance();
		}
	}

	// CAST (x AS type), SELECT x AS name, t AS name (columns)
	private void as() {
		this.reader.advance();
		int opener = this.levels.opener();
		if (opener > 0 && this.reader.tokens().is(opener - 1, "cast") && this.reader.atName()) {
			this.found.types.add(Types.read(this.reader));
		}
		else if (!this.reader.at("not", "materialized") && !this.reader.at("materialized") && this.reader.atName()) {
			this.reader.identifier();
			skipColumns();
		}
		else {
			skipColumns();
		}
	}

	private void skipColumns() {
		if (this.levels.is(ScanLevels.TABLES) && this.reader.at('(')) {
			this.reader.skip();
		}
	}

	// SELECT … INTO [TEMPORARY | TEMP | UNLOGGED] [TABLE] name
	private void into() {
		this.reader.advance();
		if (this.levels.depth() > 0 || !this.levels.is(ScanLevels.QUERY) || this.found.into != null) {
			return;
		}
		this.found.into = Relations.made(this.reader);
	}

	private void keywordCall(String word) {
		int first = this.reader.place();
		this.reader.advance();
		Span name = this.reader.since(first);
		if (this.reader.at('(')) {
			this.reader.skip();
		}
		this.found.calls.add(new FunctionCall(new ObjectName(null, word, name), List.of(), this.reader.since(first)));
		this.levels.table();
	}

	// COLLATE name, OPERATOR(schema.+), TABLESAMPLE method (arguments)
	private void qualifier(String word) {
		this.reader.advance();
		if (!word.equals("operator") && this.reader.atName()) {
			this.reader.name();
		}
		if (!word.equals("collate") && this.reader.at('(')) {
			this.reader.skip();
		}
	}

	// timestamp with time zone '…', or a column or function of this name
	private void typedString() {
		int first = this.reader.place();
		try {
			TypeName type = Types.read(this.reader);
			if (string()) {
				this.found.types.add(type);
				this.reader.advance();
				Types.skipFields(this.reader, type);
				return;
			}
		}
		catch (NotUnderstoodException ex) {
			// It is a name.
		}
		this.reader.goTo(first);
		reference();
	}

	private boolean string() {
		return this.reader.present() && Literals.string(this.reader.tokens().type(this.reader.place()));
	}

	// A column, a table, a function, a type in front of a string, or a common table.
	private void reference() {
		int first = this.reader.place();
		ObjectName name = this.reader.name();
		if (commonTable(first)) {
			this.found.common.add(name.name());
		}
		else if (this.reader.at('(')) {
			this.found.calls.add(Calls.ahead(this.reader, name));
			this.levels.table();
		}
		else if (this.levels.is(ScanLevels.TABLE)) {
			relation(name, first);
		}
		else if (string()) {
			this.found.types.add(new TypeName(name, List.of(), null, 0, false, false, name.span()));
		}
		else if (!argumentName()) {
			this.found.names.add(name);
		}
	}

	private boolean argumentName() {
		return this.reader.at(TokenType.OPERATOR)
				&& (this.reader.text().equals("=>") || this.reader.text().equals(":="));
	}

	// WITH name [(columns)] AS [[NOT] MATERIALIZED] (query)
	private boolean commonTable(int first) {
		Reader r = this.reader;
		if (first == 0 || !precedesCommonTable(first - 1)) {
			return false;
		}
		int place = r.place();
		if (r.at('(')) {
			r.skip();
		}
		boolean there = r.accept("as") && (r.at('(') || r.at("materialized") || r.at("not", "materialized"));
		if (!there) {
			r.goTo(place);
		}
		return there;
	}

	private boolean precedesCommonTable(int token) {
		TokenList tokens = this.reader.tokens();
		return tokens.is(token, "with") || tokens.is(token, "recursive") || tokens.is(token, ',');
	}

	private void relation(ObjectName name, int first) {
		this.reader.accept('*');
		Identifier alias = Relations.alias(this.reader);
		this.found.relations.add(new Relation(name, this.only, alias, this.reader.since(first)));
		this.only = false;
		this.levels.set(ScanLevels.TABLES);
		skipColumns();
	}

}
