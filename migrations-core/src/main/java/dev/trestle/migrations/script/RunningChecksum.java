package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum of a text that comes in parts, the first of at least three bytes. Not
 * thread-safe.
 */
final class RunningChecksum {

	private static final HexFormat HEXADECIMAL = HexFormat.of();

	private final byte[] buffer = new byte[LineEnds.BUFFER];

	private final MessageDigest digest = sha256();

	private LineEnds lines = new LineEnds();

	/** Forgets what a text that broke off has left behind. */
	void begin() {
		this.digest.reset();
		this.lines = new LineEnds();
	}

	void add(InputStream part) throws IOException {
		for (int length = this.lines.read(part, this.buffer); length >= 0; length = this.lines.read(part,
				this.buffer)) {
			this.digest.update(this.buffer, 0, length);
		}
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
