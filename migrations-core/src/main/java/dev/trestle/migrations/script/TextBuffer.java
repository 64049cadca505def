package dev.trestle.migrations.script;

import java.util.Arrays;

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

	/** Enough of a statement to see what it is. */
	private static final int GLANCE = 512;

	/** Leaves room for copies of the text: a quarter of the heap, at two bytes each. */
	private static final long LARGEST = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 8);

	char[] chars;

	int limit;

	/** Whether nothing follows behind the limit. */
	boolean last;

	private boolean begun;

	private final @Nullable Utf8Source source;

	private final String text;

	private final Position position;

	private TextBuffer(char[] chars, @Nullable Utf8Source source, String text, Position position) {
		this.chars = chars;
		this.source = source;
		this.text = text;
		this.position = position;
	}

	/**
	 * A window that grows over a text and never moves, so that a place in it is a place
	 * in the text. Who wants only the beginning pays only for it.
	 * @param text the text
	 * @return the window
	 */
	static TextBuffer of(String text) {
		int glance = Math.min(text.length(), GLANCE);
		TextBuffer buffer = new TextBuffer(new char[glance + 1], null, text, new Position("statement"));
		buffer.take(glance);
		return buffer;
	}

	/**
	 * A window that moves over a script.
	 * @param source the script
	 * @param path what the script is called
	 * @return the window, empty
	 */
	static TextBuffer of(Utf8Source source, String path) {
		return new TextBuffer(new char[Math.min(source.expected(), INITIAL)], source, "", new Position(path));
	}

	/**
	 * Reads on.
	 * @param keep the first character that is still needed
	 * @return by how many characters everything moved towards the beginning
	 */
	int more(int keep) {
		if (this.last) {
			return 0;
		}
		if (this.source == null) {
			extend((int) Math.min(this.text.length(), this.limit * 8L));
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

	private void extend(int newLimit) {
		this.chars = Arrays.copyOf(this.chars, newLimit + 1);
		take(newLimit);
	}

	private void take(int newLimit) {
		this.text.getChars(this.limit, newLimit, this.chars, this.limit);
		this.limit = newLimit;
		this.last = newLimit == this.text.length();
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
