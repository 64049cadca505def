package dev.trestle.migrations.sql;

import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.script.TokenType;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the significant tokens of a statement.
 */
final class Cursor {

	private final Lexer lexer;

	private boolean present;

	Cursor(String sql) {
		this.lexer = Lexer.of(sql);
		advance();
	}

	void advance() {
		this.present = this.lexer.nextSignificant() && this.lexer.terminated();
	}

	boolean present() {
		return this.present;
	}

	boolean at(String lowerCase) {
		return this.present && this.lexer.is(lowerCase);
	}

	boolean at(TokenType type) {
		return this.present && this.lexer.type() == type;
	}

	boolean at(char single) {
		return this.present && this.lexer.end() - this.lexer.start() == 1 && this.lexer.first() == single;
	}

	String text() {
		return this.lexer.text();
	}

	// Goes on if the keyword is there.
	boolean accept(String lowerCase) {
		boolean there = at(lowerCase);
		if (there) {
			advance();
		}
		return there;
	}

	// Goes on if the character is there.
	boolean accept(char single) {
		boolean there = at(single);
		if (there) {
			advance();
		}
		return there;
	}

	// Goes behind {@code IF [NOT] EXISTS}, if it is there.
	boolean acceptIfExists() {
		if (!accept("if")) {
			return false;
		}
		accept("not");
		return accept("exists");
	}

	// Reads one identifier, {@code null} when none is there.
	@Nullable String identifier() {
		TokenType type = this.lexer.type();
		boolean name = type == TokenType.IDENTIFIER || type == TokenType.QUOTED_IDENTIFIER
				|| type == TokenType.UNICODE_IDENTIFIER;
		if (!this.present || !name) {
			return null;
		}
		String text = text();
		advance();
		return switch (type) {
			case QUOTED_IDENTIFIER -> Names.unquoted(text);
			case UNICODE_IDENTIFIER -> Names.unescaped(text, escape());
			default -> Names.folded(text);
		};
	}

	// [UESCAPE 'character']
	private char escape() {
		if (!accept("uescape") || !at(TokenType.STRING)) {
			return '\\';
		}
		char escape = text().charAt(1);
		advance();
		return escape;
	}

}
