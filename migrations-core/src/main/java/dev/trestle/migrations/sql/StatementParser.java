package dev.trestle.migrations.sql;

import dev.trestle.migrations.sql.tree.ParsedStatement;
import dev.trestle.migrations.sql.tree.Span;
import dev.trestle.migrations.sql.tree.UnknownStatement;
import dev.trestle.migrations.sql.tree.WrappedStatement.PartlyRead;

/**
 * Reads a statement as PostgreSQL 13 to 18 do, as far as migrations need it. It checks
 * nothing: what a server refuses may well be read here. Time and memory grow with the
 * length of the text only, however deep its parentheses are.
 */
public final class StatementParser {

	private StatementParser() {
	}

	/**
	 * Parses a statement.
	 * @param sql its text, with or without a semicolon
	 * @return what it says; {@link UnknownStatement} for what is not known, and
	 * {@link PartlyRead} when a part of it is not understood
	 */
	public static ParsedStatement parse(String sql) {
		return tree(sql, new TokenList(sql));
	}

	/**
	 * Parses a statement and lists the names in it.
	 * @param sql its text, with or without a semicolon
	 * @return what it says, as {@link #parse} tells, with its names
	 */
	public static ReadStatement read(String sql) {
		TokenList tokens = new TokenList(sql);
		return new ReadStatement(sql, tree(sql, tokens), WrittenName.in(tokens));
	}

	private static ParsedStatement tree(String sql, TokenList tokens) {
		Reader reader = new Reader(tokens);
		ParsedStatement statement;
		try {
			statement = Statements.read(reader);
		}
		catch (NotUnderstoodException ex) {
			return new UnknownStatement(Commands.read(new Cursor(sql)));
		}
		reader.finish();
		Span unread = tokens.unread();
		return (unread != null) ? new PartlyRead(statement, unread) : statement;
	}

}
