package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The fingerprint of a script: SHA-256 over its bytes without byte order mark and with
 * every line end written as a line feed. The same text has the same checksum on every
 * platform and with every release; {@code sha256sum} computes it too.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record Checksum(String value) {

	private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{64}");

	/**
	 * Checks the value.
	 * @throws IllegalArgumentException when it is something else
	 */
	public Checksum {
		if (!SYNTAX.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"'" + value + "' is not a checksum: 64 lower-case hexadecimal digits expected");
		}
	}

	/**
	 * Computes the checksum of a text in constant memory.
	 * @param text the bytes of the text; read to the end, not closed
	 * @return the checksum
	 * @throws IOException when the text cannot be read
	 */
	public static Checksum of(InputStream text) throws IOException {
		LineEnds lines = new LineEnds();
		MessageDigest digest = sha256();
		byte[] buffer = new byte[LineEnds.BUFFER];
		for (int length = lines.read(text, buffer); length >= 0; length = lines.read(text, buffer)) {
			digest.update(buffer, 0, length);
		}
		return new Checksum(HexFormat.of().formatHex(digest.digest()));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
