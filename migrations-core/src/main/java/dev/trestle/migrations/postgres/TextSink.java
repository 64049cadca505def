package dev.trestle.migrations.postgres;

import java.io.IOException;
import java.io.Reader;

/**
 * Writes statements as a script for psql.
 */
final class TextSink implements StatementSink {

	private final Appendable out;

	TextSink(Appendable out) {
		this.out = out;
	}

	@Override
	public void statement(Line line) throws IOException {
		this.out.append(line.sql()).append(";\n");
	}

	/** Writes what psql skips. */
	void comment(String text) throws IOException {
		this.out.append("-- ").append(text.replaceAll("\\R", "\n-- ")).append('\n');
	}

	@Override
	public void copy(Line line, Reader data) throws IOException {
		statement(line);
		char[] buffer = new char[8192];
		char last = '\n';
		for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
			this.out.append(new String(buffer, 0, count));
			last = (count > 0) ? buffer[count - 1] : last;
		}
		this.out.append((last != '\n') ? "\n\\.\n" : "\\.\n");
	}

	@Override
	public void flush() {
		// text is written at once
	}

}
