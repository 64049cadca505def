package dev.trestle.migrations.script;

import java.io.Reader;
import java.util.Objects;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;

/**
 * The lines behind a {@code COPY … FROM STDIN} up to a line with nothing but {@code \.},
 * which is not part of them. Reads through the lexer's buffer and leaves the lexer behind
 * the last line.
 */
final class CopyData extends Reader {

	/** Backslash, dot, carriage return, line feed. */
	private static final int MARKER = 4;

	private final Lexer lexer;

	private final TextBuffer buffer;

	private final Location statement;

	/** The next character to hand out. */
	private int place;

	/** Behind the last character that is known to be data. */
	private int known;

	private boolean lineStart = true;

	private boolean ended;

	/**
	 * Begins at the line behind the statement.
	 * @param lexer the lexer, at the statement's semicolon or at the end of the script
	 * @param statement where the statement begins
	 */
	CopyData(Lexer lexer, Location statement) {
		this.lexer = lexer;
		this.buffer = lexer.buffer();
		this.statement = statement;
		finishLine();
		this.place = lexer.end();
		this.known = this.place;
	}

	private void finishLine() {
		while (this.lexer.next()) {
			int lineFeed = this.buffer.indexOf('\n', this.lexer.start(), this.lexer.end());
			if (this.lexer.type() == TokenType.WHITESPACE && lineFeed >= 0) {
				this.lexer.resume(lineFeed + 1);
				return;
			}
			if (this.lexer.type().significant()) {
				throw failure(this.lexer.location(), "The data of a COPY begin on the line after it.",
						"End the line behind the semicolon.");
			}
		}
	}

	@Override
	public int read(char[] target, int offset, int length) {
		Objects.checkFromIndexSize(offset, length, target.length);
		if (length == 0) {
			return 0;
		}
		if (this.place == this.known && !find()) {
			return -1;
		}
		int count = Math.min(length, this.known - this.place);
		System.arraycopy(this.buffer.chars, this.place, target, offset, count);
		this.place += count;
		return count;
	}

	/** Goes behind the data. */
	void skip() {
		do {
			this.place = this.known;
		}
		while (find());
	}

	// Finds out how much of the buffer is data. Tells whether there is any.
	private boolean find() {
		int p = this.known;
		while (!this.ended) {
			if (!this.buffer.last && p + MARKER > this.buffer.limit) {
				if (p > this.place) {
					break;
				}
				p = more();
			}
			else if (this.lineStart && endsAt(p)) {
				this.ended = true;
			}
			else {
				p = line(p);
			}
		}
		this.known = p;
		return p > this.place;
	}

	private int more() {
		int moved = this.buffer.more(this.place);
		this.place -= moved;
		return this.place;
	}

	private boolean endsAt(int p) {
		char[] chars = this.buffer.chars;
		if (chars[p] != '\\' || chars[p + 1] != '.') {
			return false;
		}
		int behind = p + 2;
		behind += (chars[behind] == '\r') ? 1 : 0;
		if (chars[behind] == '\n') {
			behind++;
		}
		else if (behind < this.buffer.limit) {
			return false;
		}
		this.lexer.resume(behind);
		return true;
	}

	private int line(int from) {
		int lineFeed = this.buffer.indexOf('\n', from, this.buffer.limit);
		this.lineStart = lineFeed >= 0;
		if (!this.lineStart && this.buffer.last) {
			throw failure(this.statement, "The data of this COPY never end.",
					"Write a line with nothing but '\\.' behind the last line of data.");
		}
		return this.lineStart ? lineFeed + 1 : this.buffer.limit;
	}

	private static ScriptException failure(Location place, String message, String remedy) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_UNTERMINATED, place, message, remedy));
	}

	/** Does nothing: who closes the script's reader closes the data. */
	@Override
	public void close() {
	}

}
