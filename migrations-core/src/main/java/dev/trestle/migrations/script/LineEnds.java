package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads bytes without a leading UTF-8 byte order mark and with every CRLF and lone CR as
 * LF. UTF-8 never uses these bytes inside of another character.
 */
final class LineEnds {

	static final int BUFFER = 8192;

	private static final int MARK = 3;

	private boolean begun;

	private boolean afterCarriageReturn;

	/**
	 * Reads on.
	 * @param in where to read
	 * @param buffer filled from its beginning
	 * @return how many bytes, possibly none; -1 at the end
	 */
	int read(InputStream in, byte[] buffer) throws IOException {
		int length = this.begun ? in.read(buffer) : readFirst(in, buffer);
		if (length < 0) {
			return -1;
		}
		int from = this.begun ? 0 : byteOrderMark(buffer, length);
		this.begun = true;
		return normalize(buffer, from, length);
	}

	// A byte order mark must not fall apart.
	private static int readFirst(InputStream in, byte[] buffer) throws IOException {
		int length = in.read(buffer);
		for (int more = length; more > 0 && length < MARK;) {
			more = in.read(buffer, length, buffer.length - length);
			length += Math.max(more, 0);
		}
		return length;
	}

	private static int byteOrderMark(byte[] bytes, int length) {
		return (length >= MARK && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) ? MARK
				: 0;
	}

	private int normalize(byte[] bytes, int from, int length) {
		if (from == 0 && !this.afterCarriageReturn && !hasCarriageReturn(bytes, length)) {
			return length;
		}
		int to = 0;
		for (int i = from; i < length; i++) {
			byte b = bytes[i];
			boolean secondHalf = this.afterCarriageReturn && b == '\n';
			this.afterCarriageReturn = b == '\r';
			if (!secondHalf) {
				bytes[to++] = (b != '\r') ? b : (byte) '\n';
			}
		}
		return to;
	}

	private static boolean hasCarriageReturn(byte[] bytes, int length) {
		for (int i = 0; i < length; i++) {
			if (bytes[i] == '\r') {
				return true;
			}
		}
		return false;
	}

}
