package dev.trestle.migrations.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes scripts that every contender understands: ten kinds in turn, with 1.7 statements
 * each on average.
 */
final class Scripts {

	private static final String[] KINDS = { """
			CREATE TABLE item_%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
			CREATE INDEX item_%1$d_name ON item_%1$d (name);
			""", """
			ALTER TABLE item_%1$d ADD COLUMN note text;
			COMMENT ON COLUMN item_%1$d.note IS 'What people wrote: it may be empty';
			""", """
			INSERT INTO item_%1$d (name, note) VALUES ('one', 'first'), ('two', NULL), ('three', 'last');
			""", """
			ALTER TABLE item_%1$d ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
			CREATE INDEX item_%1$d_created_at ON item_%1$d (created_at);
			""", """
			UPDATE item_%1$d SET note = '' WHERE note IS NULL;
			ALTER TABLE item_%1$d ALTER COLUMN note SET NOT NULL;
			""", """
			CREATE VIEW item_names_%1$d AS SELECT id, upper(name) AS name FROM item_%1$d WHERE note <> '';
			""", """
			CREATE TABLE tag_%1$d (item_id bigint NOT NULL REFERENCES item_%1$d, tag text NOT NULL);
			CREATE INDEX tag_%1$d_item_id ON tag_%1$d (item_id);
			""", """
			INSERT INTO tag_%1$d (item_id, tag) SELECT id, 'old' FROM item_%1$d;
			""", """
			ALTER TABLE tag_%1$d ADD CONSTRAINT tag_%1$d_not_empty CHECK (tag <> '');
			COMMENT ON TABLE tag_%1$d IS 'Tags of items';
			""", """
			DELETE FROM tag_%1$d WHERE tag = 'old';
			ALTER TABLE tag_%1$d ADD PRIMARY KEY (item_id, tag);
			""" };

	private Scripts() {
	}

	/**
	 * Writes a folder, once.
	 * @param parent where
	 * @param count how many scripts
	 * @return the folder
	 */
	static Path folder(Path parent, int count) {
		Path folder = parent.resolve("scripts-" + count);
		return Files.exists(folder) ? folder : write(folder, count);
	}

	private static Path write(Path folder, int count) {
		try {
			Files.createDirectory(folder);
			for (int i = 0; i < count; i++) {
				String text = KINDS[i % KINDS.length].formatted(i / KINDS.length);
				Files.writeString(folder.resolve("V%d__change_number_%d.sql".formatted(20260101000000L + i, i)),
						"--liquibase formatted sql\n--changeset benchmark:" + i + "\n" + text);
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Counts statements.
	 * @param count how many scripts
	 * @return how many statements they have
	 */
	static int statements(int count) {
		int statements = 0;
		for (int i = 0; i < count; i++) {
			statements += KINDS[i % KINDS.length].split(";\n").length;
		}
		return statements;
	}

}
