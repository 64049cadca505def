package dev.trestle.migrations.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Location;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.ScriptKind;
import dev.trestle.migrations.script.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResourceScriptSource} on directories.
 */
class FileLocationTests {

	@TempDir
	private Path directory;

	@Test
	void findsScriptsInSubFoldersWithPathsRelativeToTheLocation() {
		Folders.write(this.directory, "V2__b.sql", "V1__a.sql", "posts/old/V3__c.sql", "users/U1__a.sql",
				"views/R__v.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory);
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql", "V2__b.sql", "posts/old/V3__c.sql",
				"users/U1__a.sql", "views/R__v.sql");
	}

	@Test
	void opensContentsAndComputesTheirChecksums() throws IOException {
		Folders.write(this.directory, "posts/V1__a.sql");
		assertThat(Folders.load("file:" + this.directory).scripts()).singleElement()
			.isInstanceOfSatisfying(SqlScript.class, (script) -> {
				assertThat(Folders.read(script)).isEqualTo("SELECT 'posts/V1__a.sql';\n");
				assertThat(script.checksum()).isEqualTo(Folders.checksum("SELECT 'posts/V1__a.sql';\n"));
			});
	}

	@Test
	void passesOverWhatIsNoSqlAndWhatIsHidden() {
		Folders.write(this.directory, "V1__a.sql", "README.md", "V2__b.sql.bak", ".V3__c.sql", ".git/V4__d.sql",
				"posts/.idea/V5__e.sql");
		assertThat(Folders.paths(Folders.load("file:" + this.directory))).containsExactly("V1__a.sql");
	}

	@Test
	void aSuffixInAnotherCaseIsRefusedAndNotPassedOver() {
		Folders.write(this.directory, "V1__a.SQL");
		assertThat(Folders.codes(Folders.load("file:" + this.directory))).containsExactly(ErrorCode.SCRIPT_NAME);
	}

	@Test
	void everyNameThatIsNotUnderstoodIsReportedWithItsPath() {
		Folders.write(this.directory, "V1__a.sql", "posts/create.sql", "posts/Vx__b.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory);
		assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql");
		assertThat(catalog.problems()).extracting((problem) -> problem.code() + " " + problem.location())
			.containsExactly("SCRIPT_NAME posts/Vx__b.sql", "SCRIPT_NAME posts/create.sql");
	}

	@Test
	void callbacksAreFoundByEventAndName() {
		Folders.write(this.directory, "beforeRun__set_role.sql", "beforeRun.sql", "posts/afterEachScript.sql",
				"afterFailure__tell_somebody.sql", "beforeRun__again.sql", "V1__a.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory);
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.callbacks())
			.extracting((callback) -> callback.event() + " " + callback.script().path() + " '"
					+ callback.script().name().description() + "'")
			.containsExactly("BEFORE_RUN beforeRun.sql 'beforeRun'", "BEFORE_RUN beforeRun__again.sql 'again'",
					"BEFORE_RUN beforeRun__set_role.sql 'set role'",
					"AFTER_EACH_SCRIPT posts/afterEachScript.sql 'afterEachScript'",
					"AFTER_FAILURE afterFailure__tell_somebody.sql 'tell somebody'");
		assertThat(catalog.callbacks()).allSatisfy((callback) -> {
			assertThat(callback.script().name().kind()).isEqualTo(ScriptKind.REPEATABLE);
			assertThat(callback.script().checksum()).isInstanceOf(Checksum.class);
		});
	}

	@Test
	void anUnknownCallbackIsRefused() {
		Folders.write(this.directory, "beforerun.sql", "beforeRun_x.sql");
		assertThat(Folders.codes(Folders.load("file:" + this.directory))).containsExactly(ErrorCode.SCRIPT_NAME,
				ErrorCode.SCRIPT_NAME);
	}

	@Test
	void aLocationThatDoesNotExistIsReportedWithItsAbsolutePath() {
		ScriptCatalog catalog = Folders.load("file:no/such/folder", "file:" + this.directory.resolve("neither"));
		assertThat(Folders.codes(catalog)).containsExactly(ErrorCode.LOCATION, ErrorCode.LOCATION);
		assertThat(catalog.problems().get(0).message()).contains("'file:no/such/folder'", "does not exist",
				Path.of("no/such/folder").toAbsolutePath().toString());
		assertThat(catalog.problems().get(0).remedy()).contains("Create the folder", "migrations.locations");
	}

	@Test
	void aLocationThatIsAFileIsRefused() {
		Folders.write(this.directory, "V1__a.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory + "/V1__a.sql");
		assertThat(catalog.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains("is not a folder"));
	}

	@Test
	void anEmptyLocationIsNoProblem() {
		assertThat(Folders.load("file:" + this.directory))
			.isEqualTo(new ScriptCatalog(List.of(), List.of(), List.of()));
	}

	@Test
	void aFileInTwoLocationsCountsOnce() {
		Folders.write(this.directory, "posts/V1__a.sql", "V2__b.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory, "file:" + this.directory + "/posts",
				"file://" + this.directory + "/posts/../.");
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("posts/V1__a.sql", "V2__b.sql");
	}

	@Test
	void aVersionInTwoLocationsIsRefusedNamingBothFiles() {
		Folders.write(this.directory, "one/V1__a.sql", "two/V1.0__b.sql", "one/R__v.sql", "two/R__v.sql");
		ScriptCatalog catalog = Folders.load("file:" + this.directory + "/one", "file:" + this.directory);
		assertThat(Folders.codes(catalog)).containsExactly(ErrorCode.SCRIPT_DUPLICATE, ErrorCode.SCRIPT_DUPLICATE);
		assertThat(catalog.problems().get(0).message()).contains("'V1__a.sql'", "'two/V1.0__b.sql'");
		assertThat(catalog.problems().get(1).message()).contains("'R__v.sql'", "'two/R__v.sql'");
	}

	@Test
	void whenThePathsAreAlikeTheWholePathsAreNamed() {
		Folders.write(this.directory, "one/V1__a.sql", "two/V1__a.sql");
		assertThat(Folders.load("file:" + this.directory + "/one", "file:" + this.directory + "/two").problems())
			.singleElement()
			.satisfies((problem) -> assertThat(problem.message()).contains(this.directory + "/one/V1__a.sql",
					this.directory + "/two/V1__a.sql"));
	}

	@Test
	void anUndoScriptOfNothingIsRefused() {
		Folders.write(this.directory, "V1__a.sql", "U1.0__a.sql", "U2__drop_b.sql");
		assertThat(Folders.load("file:" + this.directory).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_UNDO_WITHOUT_VERSIONED);
			assertThat(problem.location()).isEqualTo(Location.of("U2__drop_b.sql"));
			assertThat(problem.remedy()).contains("V2__drop_b.sql");
		});
	}

	@Test
	void strangeCharactersInPathsAreTakenAsTheyAre() throws IOException {
		Path folder = this.directory.resolve("a b%20#é");
		Folders.write(folder, "V1__a #1 100%25 é.sql");
		ScriptCatalog catalog = Folders.load("file:" + folder);
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("V1__a #1 100%25 é.sql");
		assertThat(Folders.read(catalog.scripts().get(0))).startsWith("SELECT");
	}

	@Test
	void whatIsNamedLikeAScriptAndIsNoneIsRefused() throws Exception {
		Folders.write(this.directory, "V1__a.sql");
		new ProcessBuilder("mkfifo", this.directory + "/V2__b.sql").start().waitFor();
		assertThat(Folders.load("file:" + this.directory).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_UNREADABLE);
			assertThat(problem.location()).isEqualTo(Location.of("V2__b.sql"));
		});
	}

	@Test
	void aFolderMayBeNamedLikeAScript() {
		Folders.write(this.directory, "V1__a.sql/V2__b.sql");
		assertThat(Folders.paths(Folders.load("file:" + this.directory))).containsExactly("V1__a.sql/V2__b.sql");
	}

	@Test
	void aFileThatCannotBeReadIsReported() {
		ScriptCollector collector = new ScriptCollector();
		collector.add("file", "posts/V1__a.sql", () -> {
			throw new IOException("disk on fire");
		});
		assertThat(collector.catalog().problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_UNREADABLE);
			assertThat(problem.location()).isEqualTo(Location.of("posts/V1__a.sql"));
			assertThat(problem.message()).contains("disk on fire");
		});
		assertThat(Files.exists(this.directory)).isTrue();
	}

}
