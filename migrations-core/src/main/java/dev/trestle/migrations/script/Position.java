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
		int lineStart = -1;
		boolean carriageReturn = this.afterCarriageReturn;
		for (int i = from; i < to; i++) {
			char c = chars[i];
			if (c > '\r') {
				carriageReturn = false;
			}
			else if (c == '\n' || c == '\r') {
				this.line += (c == '\n' && carriageReturn) ? 0 : 1;
				carriageReturn = c == '\r';
				lineStart = i + 1;
			}
			else {
				carriageReturn = false;
			}
		}
		this.afterCarriageReturn = carriageReturn;
		this.column = (lineStart < 0) ? this.column + characters(chars, from, to)
				: 1 + characters(chars, lineStart, to);
		this.offset = Math.max(from, to);
	}

	private static int characters(char[] chars, int from, int to) {
		return (to > from) ? Character.codePointCount(chars, from, to - from) : 0;
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
		return new Location(this.path, there.line, there.column);
	}

}
