package dev.trestle.migrations.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of scripts that a test writes.
 */
public final class Scripts {

	private final Path folder;

	public Scripts(Path folder) {
		this.folder = folder;
	}

	public Scripts with(String name, String... lines) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, String.join("\n", lines) + "\n");
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String location() {
		return "file:" + this.folder;
	}

	public String property() {
		return "migrations.locations=" + location();
	}

}
