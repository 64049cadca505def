package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a script: SHA-256 over its bytes without byte order mark and with
 * every line end written as a line feed. The same text has the same checksum on every
 * platform and with every release; {@code sha256sum} computes it too.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record Checksum(String value) {

	private static final int DIGITS = 64;

	/**
	 * Checks the value.
	 * @throws IllegalArgumentException when it is something else
	 */
	public Checksum {
		boolean digits = value.length() == DIGITS;
		for (int i = 0; digits && i < DIGITS; i++) {
			char digit = value.charAt(i);
			digits = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
		}
		if (!digits) {
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
		return new Checksums().of(text);
	}

	// What the compiler would write: that a record's is made at run time costs a short
	// process more than the thousands of comparisons it is made for.
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Checksum checksum && this.value.equals(checksum.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
