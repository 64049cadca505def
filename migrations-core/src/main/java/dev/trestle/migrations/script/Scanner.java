package dev.trestle.migrations.script;

/**
 * Recognises one token. The text is followed by a NUL, which ends every loop that does
 * not look for one; only then the limit is compared.
 */
final class Scanner {

	/** No rule without a loop looks further than this behind a token. */
	private static final int LOOKAHEAD = 3;

	private static final char[] NOTHING = new char[0];

	/** Behind the token. */
	int end;

	TokenType type = TokenType.OTHER;

	/** The last place that had an influence on the token. */
	int reach;

	/** Whether the token has its closing quote, star-slash or tag. */
	boolean terminated;

	/** Where the quote that is not closed was opened. */
	int opened;

	/** The server's setting {@code standard_conforming_strings}. */
	boolean standardStrings = true;

	private char[] text = NOTHING;

	private int limit;

	void scan(char[] chars, int start, int charsLimit) {
		this.text = chars;
		this.limit = charsLimit;
		this.terminated = true;
		this.opened = start;
		this.reach = 0;
		this.end = token(start);
		this.reach = Math.max(this.reach, this.end + LOOKAHEAD);
	}

	private int token(int start) {
		char c = this.text[start];
		return switch (Characters.classOf(c)) {
			case Characters.SPACE -> space(this.text, start);
			case Characters.LETTER -> word(this.text, start, c);
			case Characters.DIGIT -> is(TokenType.NUMBER, Numbers.end(this.text, start));
			case Characters.OPERATOR -> operator(start, c);
			case Characters.PUNCTUATION -> punctuation(start, c);
			case Characters.QUOTE -> string(TokenType.STRING, start, !this.standardStrings);
			case Characters.DOUBLE_QUOTE -> is(TokenType.QUOTED_IDENTIFIER, quoted(start, '"', false));
			case Characters.DOLLAR -> dollar(start);
			default -> single(start, c);
		};
	}

	private int single(int start, char c) {
		return switch (c) {
			case ';' -> is(TokenType.SEMICOLON, start + 1);
			case '(' -> is(TokenType.LEFT_PARENTHESIS, start + 1);
			case ')' -> is(TokenType.RIGHT_PARENTHESIS, start + 1);
			case '\\' -> is(TokenType.BACKSLASH, metaCommand(start));
			default -> is(TokenType.OTHER, start + 1);
		};
	}

	private int metaCommand(int start) {
		int p = Characters.identifierEnd(this.text, start + 1);
		boolean symbol = p == start + 1 && p < this.limit && !Characters.space(this.text[p]);
		return symbol ? p + 1 : p;
	}

	private int is(TokenType recognised, int behind) {
		this.type = recognised;
		return behind;
	}

	private int space(char[] t, int start) {
		int p = start + 1;
		while (Characters.space(t[p])) {
			p++;
		}
		return is(TokenType.WHITESPACE, p);
	}

	private int word(char[] t, int start, char c) {
		int p = Characters.identifierEnd(t, start + 1);
		if (p == start + 1 && (t[p] == '\'' || t[p] == '&')) {
			return prefixed(start, c, t[p]);
		}
		return is(TokenType.IDENTIFIER, p);
	}

	private int prefixed(int start, char c, char next) {
		char prefix = (char) (c | 0x20);
		if (next == '&') {
			char quote = this.text[start + 2];
			if (prefix == 'u' && quote == '\'') {
				return string(TokenType.UNICODE_STRING, start + 2, false);
			}
			if (prefix == 'u' && quote == '"') {
				return is(TokenType.UNICODE_IDENTIFIER, quoted(start + 2, '"', false));
			}
			return is(TokenType.IDENTIFIER, start + 1);
		}
		return switch (prefix) {
			case 'e' -> string(TokenType.ESCAPE_STRING, start + 1, true);
			case 'n' -> string(TokenType.NATIONAL_STRING, start + 1, !this.standardStrings);
			case 'b', 'x' -> string(TokenType.BIT_STRING, start + 1, false);
			default -> is(TokenType.IDENTIFIER, start + 1);
		};
	}

	private int string(TokenType recognised, int quote, boolean backslashes) {
		int p = quoted(quote, '\'', backslashes);
		while (this.terminated) {
			int next = Strings.continuation(this.text, p);
			this.reach = Math.max(this.reach, Math.abs(next));
			if (next < 0) {
				break;
			}
			p = quoted(next, '\'', backslashes);
		}
		return is(recognised, p);
	}

	// Goes behind the closing quote.
	private int quoted(int quoteAt, char quote, boolean backslashes) {
		int p = quoteAt + 1;
		while (true) {
			char c = this.text[p];
			if (c == quote) {
				if (this.text[p + 1] != quote) {
					return p + 1;
				}
				p += 2;
			}
			else if (c == '\\' && backslashes && p + 1 < this.limit) {
				p += 2;
			}
			else if (c == '\0' && p >= this.limit) {
				return unterminated(quoteAt);
			}
			else {
				p++;
			}
		}
	}

	private int unterminated(int openedAt) {
		this.terminated = false;
		this.opened = openedAt;
		return this.limit;
	}

	private int dollar(int start) {
		char next = this.text[start + 1];
		if (Characters.digit(next)) {
			return is(TokenType.PARAMETER, Numbers.integerEnd(this.text, start + 1));
		}
		if (next == '{') {
			int behind = PlaceholderSyntax.end(this.text, start);
			this.reach = Math.abs(behind);
			return (behind > 0) ? is(TokenType.PLACEHOLDER, behind) : is(TokenType.OTHER, start + 1);
		}
		int tag = Strings.tagEnd(this.text, start);
		this.reach = Math.abs(tag);
		return (tag > 0) ? dollarString(start, tag) : is(TokenType.OTHER, start + 1);
	}

	private int dollarString(int start, int tagEnd) {
		this.type = TokenType.DOLLAR_STRING;
		int p = tagEnd;
		while (true) {
			char c = this.text[p];
			if (c == '$' && Strings.matches(this.text, p, start, tagEnd)) {
				return p + tagEnd - start;
			}
			if (c == '\0' && p >= this.limit) {
				return unterminated(start);
			}
			p++;
		}
	}

	private int punctuation(int start, char c) {
		char next = this.text[start + 1];
		if (c == '.' && Characters.digit(next)) {
			return is(TokenType.NUMBER, Numbers.end(this.text, start));
		}
		boolean pair = c == '.' && next == '.' || c == ':' && (next == ':' || next == '=');
		return is(pair ? TokenType.OPERATOR : TokenType.PUNCTUATION, pair ? start + 2 : start + 1);
	}

	private int operator(int start, char c) {
		char next = this.text[start + 1];
		if (c == '-' && next == '-') {
			return lineComment(start);
		}
		if (c == '/' && next == '*') {
			return blockComment(start);
		}
		this.reach = start + Operators.LONGEST + 1;
		return is(TokenType.OPERATOR, Operators.end(this.text, start));
	}

	private int lineComment(int start) {
		int p = start + 2;
		char c = this.text[p];
		while (c != '\n' && c != '\r' && (c != '\0' || p < this.limit)) {
			c = this.text[++p];
		}
		return is(TokenType.LINE_COMMENT, p);
	}

	private int blockComment(int start) {
		this.type = TokenType.BLOCK_COMMENT;
		int depth = 1;
		int p = start + 2;
		while (depth > 0) {
			char c = this.text[p];
			if (c == '*' && this.text[p + 1] == '/') {
				depth--;
				p += 2;
			}
			else if (c == '/' && this.text[p + 1] == '*') {
				depth++;
				p += 2;
			}
			else if (c == '\0' && p >= this.limit) {
				return unterminated(start);
			}
			else {
				p++;
			}
		}
		return p;
	}

}
