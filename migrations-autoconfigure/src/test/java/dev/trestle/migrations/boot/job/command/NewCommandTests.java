package dev.trestle.migrations.boot.job.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.trestle.migrations.boot.job.report.ErrorResult;
import dev.trestle.migrations.boot.job.report.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewCommandTests {

	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T09:30:05Z"));

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			-,                                  20261122093005
			V7__a.sql,                          8
			V007__a.sql,                        008
			V099__a.sql,                        100
			V1.4__a.sql V1.10__b.sql,           1.11
			V1_4__a.sql,                        1.5
			V20250101000000__a.sql,             20261122093005
			V20990101000000__a.sql,             20990101000001
			V20260101__a.sql,                   20261122093005
			R__views.sql U3__a.sql notes.txt,   20261122093005
			V1__a.sql sub/V2__b.sql,            3
			""")
	void followsTheHabitOfTheFolder(String files, String next) throws IOException {
		for (String file : (files != null) ? files.split(" ") : new String[0]) {
			Path path = this.folder.resolve(file);
			Files.createDirectories(path.getParent());
			Files.createFile(path);
		}
		assertThat(new ScriptFolder(this.folder, CLOCK).nextVersion()).isEqualTo(next);
	}

	@Test
	void makesAScriptAndItsUndo() throws IOException {
		Files.createFile(this.folder.resolve("V1__a.sql"));
		assertThat(run("add", "bio", "to", "users")).isNotInstanceOf(ErrorResult.class);
		assertThat(files()).containsExactly("U2__add_bio_to_users.sql", "V1__a.sql", "V2__add_bio_to_users.sql");
		assertThat(this.folder.resolve("V2__add_bio_to_users.sql")).hasContent("-- add bio to users\n\n");
		assertThat(this.folder.resolve("U2__add_bio_to_users.sql")).hasContent("-- Undo: add bio to users\n\n");
	}

	@Test
	void makesAContractScriptWithoutUndo() throws IOException {
		run("drop the users' name!", "--version", "1.2", "--contract", "--no-undo");
		assertThat(files()).containsExactly("V1.2__drop_the_users_name.sql");
		assertThat(this.folder.resolve("V1.2__drop_the_users_name.sql"))
			.hasContent("-- drop the users' name!\n-- migrations: phase=contract\n\n");
	}

	@Test
	void makesARepeatableScript() {
		run("refresh totals", "--repeatable");
		assertThat(files()).containsExactly("R__refresh_totals.sql");
	}

	@Test
	void makesTheFolderToo() {
		Path missing = this.folder.resolve("db/migration");
		Result result = new JobCommandLine(false)
			.parse(List.of("new", "x", "--version", "1", "--dir", missing.toString()))
			.result();
		assertThat(result).isNotInstanceOf(ErrorResult.class);
		assertThat(missing.resolve("V1__x.sql")).exists();
	}

	@Test
	void refusesAVersionThatExists() throws IOException {
		Files.createFile(this.folder.resolve("V1.0__a.sql"));
		assertThat(message("b", "--version", "1")).isEqualTo("The folder has a script of version 1 already.");
		assertThat(files()).containsExactly("V1.0__a.sql");
	}

	@Test
	void refusesToOverwrite() throws IOException {
		run("totals", "--repeatable");
		Files.writeString(this.folder.resolve("R__totals.sql"), "SELECT 1;");
		assertThat(message("totals", "--repeatable")).startsWith("The script could not be made");
		assertThat(this.folder.resolve("R__totals.sql")).hasContent("SELECT 1;");
	}

	@Test
	void refusesARepeatableWithVersion() {
		assertThat(message("totals", "--repeatable", "--version", "1"))
			.isEqualTo("A repeatable script has no version.");
	}

	@Test
	void refusesADescriptionWithoutLettersAndDigits() {
		assertThat(message("!!!")).isEqualTo("The description '!!!' has neither letters nor digits.");
		assertThat(files()).isEmpty();
	}

	private String message(String... arguments) {
		Result result = run(arguments);
		assertThat(result).isInstanceOf(ErrorResult.class);
		return ((ErrorResult) result).message();
	}

	private Result run(String... arguments) {
		List<String> line = new ArrayList<>(List.of("new"));
		line.addAll(List.of(arguments));
		line.addAll(List.of("--dir", this.folder.toString()));
		Result result = new JobCommandLine(false).parse(line).result();
		assertThat(result).isNotNull();
		return result;
	}

	private List<String> files() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
