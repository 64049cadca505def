package dev.trestle.migrations.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * Computes many checksums, one after the other, with one buffer. Not thread-safe.
 */
public final class Checksums {

	private final RunningChecksum running = new RunningChecksum();

	/**
	 * Computes the checksum of a text in constant memory.
	 * @param text the bytes of the text; read to the end, not closed
	 * @return the checksum
	 * @throws IOException when the text cannot be read
	 */
	public Checksum of(InputStream text) throws IOException {
		this.running.begin();
		this.running.add(text);
		return this.running.finish();
	}

}
