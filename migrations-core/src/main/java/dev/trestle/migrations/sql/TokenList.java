package dev.trestle.migrations.sql;

import java.util.Arrays;

import dev.trestle.migrations.script.Lexer;
import dev.trestle.migrations.script.TokenType;
import dev.trestle.migrations.sql.tree.Span;
import org.jspecify.annotations.Nullable;

/**
 * The significant tokens of a statement, with their partners: so that a parser can look
 * ahead, go back, and go behind parentheses in one step however much is in them.
 */
final class TokenList {

	/** Characters of a token and of the blank behind it, in a dense text. */
	private static final int USUAL_LENGTH = 5;

	/** Where longer texts begin too: most of them are data. */
	private static final int FIRST = 32;

	/** No statement of use has more statements around it. */
	private static final int DEEPEST = 20;

	/** The bracket has no partner. */
	private static final int NONE = -1;

	private final String sql;

	private int size;

	private TokenType[] types;

	private int[] starts;

	private int[] ends;

	private int[] partners;

	/** What was read as a name: the tree and the list of names share it. */
	private final @Nullable String[] names;

	/** The innermost open bracket; its partner is the next one outside of it. */
	private int open = NONE;

	private @Nullable Span unread;

	private int depth;

	TokenList(String sql) {
		this.sql = sql;
		int expected = Math.min(sql.length() / USUAL_LENGTH + 4, FIRST);
		this.types = new TokenType[expected];
		this.starts = new int[expected];
		this.ends = new int[expected];
		this.partners = new int[expected];
		Lexer lexer = Lexer.of(sql);
		boolean terminated = true;
		while (terminated && lexer.nextSignificant()) {
			terminated = lexer.terminated();
			if (terminated) {
				add(lexer.type(), lexer);
			}
		}
		if (!terminated) {
			lose(new Span(lexer.start(), sql.length()));
		}
		while (this.open != NONE) {
			close(this.size);
		}
		dropSemicolons();
		this.names = new @Nullable String[this.size];
	}

	private void add(TokenType type, Lexer lexer) {
		if (joins(type, lexer.start())) {
			this.ends[this.size - 1] = lexer.end();
			return;
		}
		if (this.size == this.types.length) {
			grow();
		}
		this.types[this.size] = (type == TokenType.PLACEHOLDER) ? TokenType.IDENTIFIER : type;
		this.starts[this.size] = lexer.start();
		this.ends[this.size] = lexer.end();
		this.partners[this.size] = NONE;
		pair(lexer.first());
		this.size++;
	}

	// A placeholder that is not replaced makes one name with its neighbours.
	private boolean joins(TokenType type, int start) {
		boolean name = type == TokenType.PLACEHOLDER || type == TokenType.IDENTIFIER;
		if (!name || this.size == 0 || this.ends[this.size - 1] != start) {
			return false;
		}
		return this.types[this.size - 1] == TokenType.IDENTIFIER;
	}

	private void grow() {
		int length = this.size * 2;
		this.types = Arrays.copyOf(this.types, length);
		this.starts = Arrays.copyOf(this.starts, length);
		this.ends = Arrays.copyOf(this.ends, length);
		this.partners = Arrays.copyOf(this.partners, length);
	}

	private void pair(char first) {
		switch (this.types[this.size]) {
			case LEFT_PARENTHESIS -> open();
			case RIGHT_PARENTHESIS -> {
				while (this.open != NONE && this.types[this.open] != TokenType.LEFT_PARENTHESIS) {
					close(this.size);
				}
				close(this.size);
			}
			case PUNCTUATION -> {
				if (first == '[') {
					open();
				}
				else if (first == ']' && this.open != NONE && this.types[this.open] == TokenType.PUNCTUATION) {
					close(this.size);
				}
			}
			default -> {
			}
		}
	}

	private void open() {
		this.partners[this.size] = this.open;
		this.open = this.size;
	}

	private void close(int partner) {
		if (this.open != NONE) {
			int outer = this.partners[this.open];
			this.partners[this.open] = partner;
			if (partner < this.partners.length) {
				this.partners[partner] = this.open;
			}
			this.open = outer;
		}
	}

	private void dropSemicolons() {
		while (this.size > 0 && this.types[this.size - 1] == TokenType.SEMICOLON) {
			this.size--;
		}
	}

	/**
	 * Notes that a part of the statement is not understood.
	 * @param part from where to where
	 */
	void lose(Span part) {
		Span before = this.unread;
		this.unread = (before != null)
				? new Span(Math.min(before.start(), part.start()), Math.max(before.end(), part.end())) : part;
	}

	/** Begins a statement inside of a statement. */
	void descend() {
		if (++this.depth > DEEPEST) {
			throw new NotUnderstoodException();
		}
	}

	void ascend() {
		this.depth--;
	}

	@Nullable Span unread() {
		return this.unread;
	}

	int size() {
		return this.size;
	}

	TokenType type(int token) {
		return this.types[token];
	}

	int start(int token) {
		return (token < this.size) ? this.starts[token] : this.sql.length();
	}

	int end(int token) {
		return this.ends[token];
	}

	// The other bracket; the end of the list for one that is not closed.
	int partner(int bracket) {
		return this.partners[bracket];
	}

	String text(int token) {
		return this.sql.substring(this.starts[token], this.ends[token]);
	}

	/**
	 * The name that a token is, folded and cut as the server does.
	 * @return the same string each time
	 */
	String identifier(int token) {
		String known = this.names[token];
		if (known != null) {
			return known;
		}
		String name = (this.types[token] == TokenType.QUOTED_IDENTIFIER) ? Names.unquoted(text(token)) : keyword(token);
		name = (name != null) ? name : Names.folded(text(token));
		this.names[token] = name;
		return name;
	}

	/**
	 * The word that a token is.
	 * @return in lower case, {@code null} when it is not one of the keywords
	 */
	@Nullable String keyword(int token) {
		return Keywords.find(this.sql, this.starts[token], this.ends[token]);
	}

	boolean reserved(int token) {
		return this.types[token] == TokenType.IDENTIFIER
				&& Keywords.isReserved(this.sql, this.starts[token], this.ends[token]);
	}

	String text(Span span) {
		return span.in(this.sql);
	}

	boolean is(int token, char single) {
		return this.ends[token] - this.starts[token] == 1 && this.sql.charAt(this.starts[token]) == single;
	}

	boolean is(int token, String lowerCase) {
		int start = this.starts[token];
		int length = lowerCase.length();
		if (this.ends[token] - start != length || this.types[token] != TokenType.IDENTIFIER) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char c = this.sql.charAt(start + i);
			char lower = (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
			if (lower != lowerCase.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	boolean name(int token) {
		TokenType type = this.types[token];
		return type == TokenType.IDENTIFIER || type == TokenType.QUOTED_IDENTIFIER
				|| type == TokenType.UNICODE_IDENTIFIER;
	}

}
