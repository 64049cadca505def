package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes many checksums, one after the other, with one buffer. Not thread-safe.
 */
public final class Checksums {

	private static final HexFormat HEXADECIMAL = HexFormat.of();

	private final byte[] buffer = new byte[LineEnds.BUFFER];

	private final MessageDigest digest = sha256();

	/**
	 * Computes the checksum of a text in constant memory.
	 * @param text the bytes of the text; read to the end, not closed
	 * @return the checksum
	 * @throws IOException when the text cannot be read
	 */
	public Checksum of(InputStream text) throws IOException {
		// What a text that broke off has left behind is no part of this one.
		this.digest.reset();
		LineEnds lines = new LineEnds();
		for (int length = lines.read(text, this.buffer); length >= 0; length = lines.read(text, this.buffer)) {
			this.digest.update(this.buffer, 0, length);
		}
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
