package dev.trestle.migrations.script;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * A window on a text. Behind the last character there is always a NUL, so that scanning
 * loops need no bounds check.
 */
final class TextBuffer {

	/** Small at first, because most scripts are. */
	private static final int INITIAL = 8 * 1024;

	private static final int PREFERRED = 32 * 1024;

	/** Leaves room for copies of the text: a quarter of the heap, at two bytes each. */
	private static final long LARGEST = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 8);

	char[] chars;

	int limit;

	/** Whether nothing follows behind the limit. */
	boolean last;

	private boolean begun;

	private final @Nullable Utf8Source source;

	private final Position position;

	private TextBuffer(char[] chars, @Nullable Utf8Source source, String path) {
		this.chars = chars;
		this.source = source;
		this.position = new Position(path);
	}

	static TextBuffer of(String text) {
		char[] chars = new char[text.length() + 1];
		text.getChars(0, text.length(), chars, 0);
		TextBuffer buffer = new TextBuffer(chars, null, "statement");
		buffer.limit = text.length();
		buffer.last = true;
		return buffer;
	}

	static TextBuffer of(Utf8Source source, String path) {
		return new TextBuffer(new char[INITIAL], source, path);
	}

	/**
	 * Reads on.
	 * @param keep the first character that is still needed
	 * @return by how many characters everything moved towards the beginning
	 */
	int more(int keep) {
		if (this.source == null || this.last) {
			return 0;
		}
		this.position.advance(this.chars, keep);
		this.position.shift(keep);
		int kept = this.limit - keep;
		char[] target = roomFor(kept);
		System.arraycopy(this.chars, keep, target, 0, kept);
		this.chars = target;
		this.limit = kept;
		this.limit = this.source.read(this, target.length - 1);
		target[this.limit] = '\0';
		return keep;
	}

	private char[] roomFor(int kept) {
		boolean fits = kept <= this.chars.length / 2 && (this.chars.length >= PREFERRED || !this.begun);
		this.begun = true;
		if (fits) {
			return this.chars;
		}
		long wanted = Math.max(PREFERRED, kept * 2L);
		if (wanted > LARGEST) {
			throw tooLarge();
		}
		return new char[(int) wanted];
	}

	// Better than an OutOfMemoryError, which may hit any thread of the application.
	private ScriptException tooLarge() {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_UNREADABLE, this.position.location(),
				"The statement that begins here has more than " + LARGEST / 2
						+ " characters, too many for the memory of this process.",
				"Look for a quote or comment that is not closed; load much data with COPY ... FROM STDIN, which needs no memory."));
	}

	Location at(int offset) {
		return this.position.at(this.chars, offset);
	}

	/**
	 * Makes a place the one that later places are counted from.
	 * @param offset the place
	 * @return line and column
	 */
	Location settle(int offset) {
		this.position.advance(this.chars, offset);
		return this.position.location();
	}

	/**
	 * Looks for a character.
	 * @param c the character
	 * @param from where to begin
	 * @param to where to stop
	 * @return its index, or -1 when it is not there
	 */
	int indexOf(char c, int from, int to) {
		char[] text = this.chars;
		for (int p = from; p < to; p++) {
			if (text[p] == c) {
				return p;
			}
		}
		return -1;
	}

	String text(int start, int end) {
		return new String(this.chars, start, end - start);
	}

}
