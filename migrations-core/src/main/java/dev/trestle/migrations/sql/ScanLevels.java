package dev.trestle.migrations.sql;

import java.util.Arrays;

/**
 * Where a {@link Scan} is, for each parenthesis that is open.
 */
final class ScanLevels {

	/** Not in a query: in an expression or in arguments. */
	static final byte PLAIN = 0;

	/** In a query, not where its tables are named. */
	static final byte QUERY = 1;

	/** Where the next table has to be named. */
	static final byte TABLE = 2;

	/** Between tables. */
	static final byte TABLES = 3;

	private int depth;

	private byte[] states = new byte[8];

	private int[] openers = new int[8];

	void open(int token) {
		boolean table = is(TABLE);
		this.depth++;
		if (this.depth == this.states.length) {
			this.states = Arrays.copyOf(this.states, this.depth * 2);
			this.openers = Arrays.copyOf(this.openers, this.depth * 2);
		}
		this.states[this.depth] = table ? TABLE : PLAIN;
		this.openers[this.depth] = token;
	}

	void close() {
		if (this.depth > 0) {
			this.depth--;
			table();
		}
	}

	// Goes behind a table, if one was expected.
	void table() {
		if (is(TABLE)) {
			set(TABLES);
		}
	}

	void comma() {
		if (is(TABLES)) {
			set(TABLE);
		}
	}

	void clause() {
		if (!is(PLAIN)) {
			set(QUERY);
		}
	}

	int depth() {
		return this.depth;
	}

	// The parenthesis around, -1 without.
	int opener() {
		return (this.depth > 0) ? this.openers[this.depth] : -1;
	}

	boolean is(byte state) {
		return this.states[this.depth] == state;
	}

	void set(byte state) {
		this.states[this.depth] = state;
	}

}
