package dev.trestle.migrations.script;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum of a text that comes in parts, the first of at least three bytes. Not
 * thread-safe.
 */
final class RunningChecksum {

	private static final HexFormat HEXADECIMAL = HexFormat.of();

	private static final int MARK = 3;

	private final MessageDigest digest = sha256();

	private boolean begun;

	private boolean afterCarriageReturn;

	/** Forgets what a text that broke off has left behind. */
	void begin() {
		this.digest.reset();
		this.begun = false;
		this.afterCarriageReturn = false;
	}

	/**
	 * Reads on: without a leading UTF-8 byte order mark, and with every CRLF and lone CR
	 * as LF. UTF-8 never uses these bytes inside of another character.
	 * @param bytes holds the part
	 * @param from where the part begins
	 * @param length how long it is
	 */
	void add(byte[] bytes, int from, int length) {
		int start = this.begun ? from : from + byteOrderMark(bytes, from, length);
		this.begun = true;
		for (int i = start; i < from + length; i++) {
			byte b = bytes[i];
			if (b == '\r' || (b == '\n' && this.afterCarriageReturn)) {
				this.digest.update(bytes, start, i - start);
				start = i + 1;
				if (b == '\r') {
					this.digest.update((byte) '\n');
				}
			}
			this.afterCarriageReturn = b == '\r';
		}
		this.digest.update(bytes, start, from + length - start);
	}

	private static int byteOrderMark(byte[] bytes, int from, int length) {
		boolean mark = length >= MARK && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB
				&& bytes[from + 2] == (byte) 0xBF;
		return mark ? MARK : 0;
	}

	Checksum finish() {
		return new Checksum(HEXADECIMAL.formatHex(this.digest.digest()));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
