package dev.trestle.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.trestle.migrations.test.TestDatabase;

/**
 * A folder of scripts that a test writes.
 */
final class ScriptFolder {

	private final Path folder;

	ScriptFolder(Path folder) {
		this.folder = folder;
	}

	ScriptFolder with(String name, String... lines) {
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

	ScriptFolder without(String name) {
		try {
			Files.delete(this.folder.resolve(name));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String text(String name) {
		try {
			return Files.readString(this.folder.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	MigrationSettings settings() {
		return MigrationSettings.DEFAULT.withLocations("file:" + this.folder);
	}

	MigrationEngine engine(TestDatabase database) {
		return MigrationEngine.builder(database.dataSource()).settings(settings()).build();
	}

}
