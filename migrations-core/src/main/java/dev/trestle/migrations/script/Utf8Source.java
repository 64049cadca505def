package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes UTF-8 strictly: no byte order mark reaches the reader, no wrong byte and no NUL
 * gets past.
 */
final class Utf8Source {

	private static final int CAPACITY = 8 * 1024;

	/** The longest character has so many bytes. */
	private static final int LONGEST = 4;

	private final InputStream in;

	private final String path;

	private ByteBuffer bytes;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private boolean begun;

	private boolean ended;

	private boolean nul;

	Utf8Source(InputStream in, String path) {
		this.in = in;
		this.path = path;
		this.bytes = ByteBuffer.allocate(expected(in)).flip();
	}

	/** A byte more than there seems to be, so that the end shows with the first fill. */
	private static int expected(InputStream in) {
		try {
			int available = in.available();
			return (available > LONGEST) ? Math.min(available + 1, CAPACITY) : CAPACITY;
		}
		catch (IOException ex) {
			// reading will tell
			return CAPACITY;
		}
	}

	/**
	 * How much room the text needs at first, as far as the content can tell.
	 * @return a number of characters
	 */
	int expected() {
		return this.bytes.capacity() + 2;
	}

	/**
	 * Fills a window, behind what it has.
	 * @param window told when the text ends, asked where a wrong byte stands
	 * @param to behind the last place to write to
	 * @return behind the last place written
	 */
	int read(TextBuffer window, int to) {
		CharBuffer out = CharBuffer.wrap(window.chars, window.limit, to - window.limit);
		// A character may need two places, and never gets only one of them.
		while (out.remaining() > 1 && !window.last) {
			if (this.bytes.remaining() < LONGEST && !this.ended) {
				fill();
			}
			CoderResult result = this.decoder.decode(this.bytes, out, this.ended);
			if (result.isError()) {
				throw wrongByte(window, out.position());
			}
			window.last = this.ended && result.isUnderflow();
		}
		refuseNul(window, out.position());
		return out.position();
	}

	private void fill() {
		makeRoom();
		try {
			int length = this.in.readNBytes(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
			this.ended = this.bytes.remaining() != length;
			this.bytes.position(this.bytes.position() + length).flip();
			this.nul |= hasNul(this.bytes);
		}
		catch (IOException ex) {
			throw unreadable(this.path, ex);
		}
		if (!this.begun) {
			this.begun = true;
			byteOrderMark();
		}
	}

	private void makeRoom() {
		if (this.begun && this.bytes.capacity() < CAPACITY) {
			this.bytes = ByteBuffer.allocate(CAPACITY).put(this.bytes);
		}
		else {
			this.bytes.compact();
		}
	}

	private void byteOrderMark() {
		int first = unsigned(0);
		int second = unsigned(1);
		if (first == 0xEF && second == 0xBB && unsigned(2) == 0xBF) {
			this.bytes.position(3);
		}
		else if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
			throw encoding(new Location(this.path, 1, 0), "The script is UTF-16.");
		}
	}

	private int unsigned(int index) {
		return (index < this.bytes.limit()) ? this.bytes.get(index) & 0xFF : -1;
	}

	private ScriptException wrongByte(TextBuffer window, int place) {
		refuseNul(window, place);
		String wrong = String.format("0x%02X", this.bytes.get(this.bytes.position()) & 0xFF);
		return encoding(window.at(place), "The byte " + wrong + " is not UTF-8 here.");
	}

	// Eight bytes at once: subtracting one borrows from the highest bit of a zero only.
	private static boolean hasNul(ByteBuffer bytes) {
		int i = bytes.position();
		for (; i + Long.BYTES <= bytes.limit(); i += Long.BYTES) {
			long word = bytes.getLong(i);
			if (((word - 0x0101010101010101L) & ~word & 0x8080808080808080L) != 0) {
				return true;
			}
		}
		for (; i < bytes.limit(); i++) {
			if (bytes.get(i) == 0) {
				return true;
			}
		}
		return false;
	}

	private void refuseNul(TextBuffer window, int to) {
		if (!this.nul) {
			return;
		}
		char[] chars = window.chars;
		for (int i = window.limit; i < to; i++) {
			if (chars[i] == '\0') {
				throw encoding(window.at(i), "There is a NUL character, as in UTF-16; PostgreSQL cannot store it.");
			}
		}
	}

	private ScriptException encoding(Location location, String message) {
		return new ScriptException(
				new Problem(ErrorCode.SCRIPT_ENCODING, location, message, "Save the script as UTF-8."));
	}

	static ScriptException unreadable(String path, IOException cause) {
		return new ScriptException(new Problem(ErrorCode.SCRIPT_UNREADABLE, Location.of(path),
				"The script cannot be read: " + cause + ".", "Check that the file exists and can be read."), cause);
	}

	/**
	 * Closes the content. What goes wrong with closing does not matter to who has read
	 * everything, and must not hide why somebody stopped reading.
	 * @param failure why reading stopped, if something went wrong
	 */
	void close(@Nullable Throwable failure) {
		try {
			this.in.close();
		}
		catch (IOException ex) {
			if (failure != null) {
				failure.addSuppressed(ex);
			}
		}
	}

}
