package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * Computes many checksums, one after the other, with one buffer. Not thread-safe.
 */
public final class Checksums {

	private static final int BUFFER = 8192;

	private final byte[] buffer = new byte[BUFFER];

	private final RunningChecksum running = new RunningChecksum();

	/**
	 * Computes the checksum of a text in constant memory.
	 * @param text the bytes of the text; read to the end, not closed
	 * @return the checksum
	 * @throws IOException when the text cannot be read
	 */
	public Checksum of(InputStream text) throws IOException {
		this.running.begin();
		for (int length = text.readNBytes(this.buffer, 0, BUFFER); length > 0; length = text.readNBytes(this.buffer, 0,
				BUFFER)) {
			this.running.add(this.buffer, 0, length);
		}
		return this.running.finish();
	}

}
