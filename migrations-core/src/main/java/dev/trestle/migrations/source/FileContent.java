package dev.trestle.migrations.source;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bytes of a file.
 *
 * @param file the file
 */
record FileContent(Path file) implements PlacedContent {

	@Override
	public InputStream open() throws IOException {
		return new FileInputStream(this.file.toFile());
	}

	@Override
	public String place() {
		return this.file.toString();
	}

}
