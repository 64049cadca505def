package dev.trestle.migrations.script;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.error.ScriptException;

/**
 * The bytes of a script whose checksum is known. Who has read to the end has read what
 * the checksum was computed of.
 */
final class UnchangedStream extends FilterInputStream {

	private final SqlScript script;

	private final RunningChecksum checksum = new RunningChecksum();

	private boolean ended;

	UnchangedStream(InputStream in, SqlScript script) {
		super(in);
		this.script = script;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) == 1) ? one[0] & 0xFF : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int read = this.in.readNBytes(target, offset, length);
		this.checksum.add(target, offset, read);
		if (read < length && !this.ended) {
			this.ended = true;
			requireUnchanged();
		}
		return (read == 0 && length > 0) ? -1 : read;
	}

	private void requireUnchanged() {
		if (!this.checksum.finish().equals(this.script.checksum())) {
			throw new ScriptException(new Problem(ErrorCode.SCRIPT_UNREADABLE, Location.of(this.script.path()),
					"The script changed after this run was planned.", "Run again when nobody edits it."));
		}
	}

}
