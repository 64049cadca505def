package dev.trestle.migrations.script;

import dev.trestle.migrations.error.Location;

/**
 * Knows line and column of a place in a window of a text, by counting from the last place
 * that was asked for. A line ends with LF, CRLF or a lone CR; a column is one Unicode
 * character.
 */
final class Position {

	private final String path;

	private int offset;

	private int line = 1;

	private int column = 1;

	private boolean afterCarriageReturn;

	Position(String path) {
		this.path = path;
	}

	private Position(Position other) {
		this.path = other.path;
		this.offset = other.offset;
		this.line = other.line;
		this.column = other.column;
		this.afterCarriageReturn = other.afterCarriageReturn;
	}

	/**
	 * Goes on to a place.
	 * @param chars the window
	 * @param to the place
	 */
	void advance(char[] chars, int to) {
		int from = this.offset;
		if (to <= from) {
			return;
		}
		int lineStart = to;
		while (lineStart > from && !lineEnd(chars[lineStart - 1])) {
			lineStart--;
		}
		if (lineStart > from) {
			this.line += lines(chars, from, lineStart);
			this.column = 1;
		}
		this.column += characters(chars, lineStart, to);
		this.afterCarriageReturn = chars[to - 1] == '\r';
		this.offset = to;
	}

	private static boolean lineEnd(char c) {
		return c == '\n' || c == '\r';
	}

	// Without branches, because every character of every script passes here.
	private int lines(char[] chars, int from, int to) {
		int lineFeeds = 0;
		int carriageReturns = this.afterCarriageReturn ? 1 : 0;
		for (int i = from; i < to; i++) {
			lineFeeds += (chars[i] == '\n') ? 1 : 0;
			carriageReturns += (chars[i] == '\r') ? 1 : 0;
		}
		return (carriageReturns == 0) ? lineFeeds : mixedLines(chars, from, to);
	}

	// A line feed behind a carriage return ends no further line.
	private int mixedLines(char[] chars, int from, int to) {
		int lines = 0;
		boolean behindReturn = this.afterCarriageReturn;
		for (int i = from; i < to; i++) {
			char c = chars[i];
			lines += (c == '\r' || c == '\n' && !behindReturn) ? 1 : 0;
			behindReturn = c == '\r';
		}
		return lines;
	}

	private static int characters(char[] chars, int from, int to) {
		return Character.codePointCount(chars, from, to - from);
	}

	/**
	 * Follows the window.
	 * @param by how many characters everything moved towards the beginning
	 */
	void shift(int by) {
		this.offset -= by;
	}

	/**
	 * Tells a place at or behind the last one, without going there.
	 * @param chars the window
	 * @param place the place
	 * @return line and column
	 */
	Location at(char[] chars, int place) {
		Position there = new Position(this);
		there.advance(chars, place);
		return there.location();
	}

	/**
	 * Tells the last place.
	 * @return line and column
	 */
	Location location() {
		return new Location(this.path, this.line, this.column);
	}

}
