package dev.trestle.migrations.script;

import dev.trestle.migrations.error.Location;

/**
 * Cuts a text into tokens as PostgreSQL 18 and its psql do. Every character belongs to
 * exactly one token. The accessors describe the current token; nothing is allocated for a
 * token unless its text is asked for. Not thread-safe.
 */
public final class Lexer {

	private final Scanner scanner = new Scanner();

	private final TextBuffer buffer;

	/** The first character that has to stay in the buffer, or -1 for the token's own. */
	private int mark = -1;

	private int start;

	private int end;

	Lexer(TextBuffer buffer) {
		this.buffer = buffer;
	}

	/**
	 * Reads a statement or any other text. Strings are those of a server with
	 * {@code standard_conforming_strings} on.
	 * @param sql the text
	 * @return a lexer in front of the first token
	 */
	public static Lexer of(String sql) {
		return new Lexer(TextBuffer.of(sql));
	}

	/**
	 * Goes to the next token.
	 * @return whether there is one
	 */
	public boolean next() {
		this.start = this.end;
		while (this.start < this.buffer.limit || !this.buffer.last) {
			if (this.start < this.buffer.limit) {
				this.scanner.scan(this.buffer.chars, this.start, this.buffer.limit);
				this.end = this.scanner.end;
				if (this.buffer.last || this.scanner.reach < this.buffer.limit) {
					return true;
				}
			}
			more();
		}
		return false;
	}

	/**
	 * Goes to the next token that is neither white space nor a comment.
	 * @return whether there is one
	 */
	public boolean nextSignificant() {
		while (next()) {
			if (type().significant()) {
				return true;
			}
		}
		return false;
	}

	private void more() {
		int moved = this.buffer.more((this.mark >= 0) ? this.mark : this.start);
		this.mark = (this.mark >= 0) ? this.mark - moved : -1;
		this.start -= moved;
		this.end = this.start;
	}

	/**
	 * What the token is.
	 * @return its type
	 */
	public TokenType type() {
		return this.scanner.type;
	}

	/**
	 * Where the token begins.
	 * @return the index of its first character
	 */
	public int start() {
		return this.start;
	}

	/**
	 * Where the token ends.
	 * @return the index behind its last character
	 */
	public int end() {
		return this.end;
	}

	/**
	 * Whether a quoted token or a comment is closed.
	 * @return {@code false} when the text ends inside of it
	 */
	public boolean terminated() {
		return this.scanner.terminated;
	}

	/**
	 * The token as it is written.
	 * @return a new string
	 */
	public String text() {
		return this.buffer.text(this.start, this.end);
	}

	/**
	 * Whether the token is this keyword, in whatever case.
	 * @param lowerCase the keyword in lower case
	 * @return {@code false} for a quoted identifier
	 */
	public boolean is(String lowerCase) {
		return this.end - this.start == lowerCase.length() && type() == TokenType.IDENTIFIER
				&& matches(this.start, lowerCase);
	}

	/**
	 * Whether a word stands somewhere in the token, in whatever case.
	 * @param lowerCase the word in lower case
	 * @return whether it is there
	 */
	boolean contains(String lowerCase) {
		for (int i = this.start; i <= this.end - lowerCase.length(); i++) {
			if (matches(i, lowerCase)) {
				return true;
			}
		}
		return false;
	}

	private boolean matches(int from, String lowerCase) {
		char[] chars = this.buffer.chars;
		for (int i = 0; i < lowerCase.length(); i++) {
			char c = chars[from + i];
			char lower = (c >= 'A' && c <= 'Z') ? (char) (c | 0x20) : c;
			if (lower != lowerCase.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * The token's first character.
	 * @return a UTF-16 unit
	 */
	public char first() {
		return this.buffer.chars[this.start];
	}

	/**
	 * The line of the token.
	 * @return counted from 1
	 */
	public int line() {
		return location().line();
	}

	/**
	 * The column of the token.
	 * @return in characters, counted from 1
	 */
	public int column() {
		return location().column();
	}

	Location location() {
		return this.buffer.at(this.start);
	}

	/**
	 * Where the quote or comment of an unterminated token was opened.
	 * @return line and column of the quote
	 */
	Location opened() {
		return this.buffer.at(this.scanner.opened);
	}

	/**
	 * Keeps everything from the current token on until it is released.
	 * @return where the token is
	 */
	Location mark() {
		this.mark = this.start;
		return this.buffer.settle(this.start);
	}

	int marked() {
		return this.mark;
	}

	void release() {
		this.mark = -1;
	}

	void standardStrings(boolean on) {
		this.scanner.standardStrings = on;
	}

	boolean standardStrings() {
		return this.scanner.standardStrings;
	}

	TextBuffer buffer() {
		return this.buffer;
	}

	/**
	 * Goes on at another place of the buffer.
	 * @param place where the next token begins
	 */
	void resume(int place) {
		this.start = place;
		this.end = place;
	}

}
