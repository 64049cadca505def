package dev.trestle.migrations.script;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A stream of any size: a beginning, a part again and again, and an end.
 */
final class RepeatedText extends InputStream {

	private final byte[][] parts;

	private final long repetitions;

	private long part;

	private int offset;

	RepeatedText(String beginning, String repeated, long repetitions, String end) {
		this.parts = new byte[][] { bytes(beginning), bytes(repeated), bytes(end) };
		this.repetitions = repetitions;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public int read() {
		byte[] single = new byte[1];
		return (read(single, 0, 1) > 0) ? single[0] & 0xFF : -1;
	}

	@Override
	public int read(byte[] target, int from, int length) {
		Objects.checkFromIndexSize(from, length, target.length);
		while (this.part <= this.repetitions + 1) {
			byte[] current = current();
			if (this.offset < current.length) {
				int count = Math.min(length, current.length - this.offset);
				System.arraycopy(current, this.offset, target, from, count);
				this.offset += count;
				return count;
			}
			this.part++;
			this.offset = 0;
		}
		return -1;
	}

	private byte[] current() {
		if (this.part == 0) {
			return this.parts[0];
		}
		return this.parts[(this.part <= this.repetitions) ? 1 : 2];
	}

}
