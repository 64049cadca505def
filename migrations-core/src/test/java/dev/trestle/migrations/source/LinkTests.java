package dev.trestle.migrations.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.trestle.migrations.error.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResourceScriptSource} with symbolic links.
 */
class LinkTests {

	@TempDir
	private Path directory;

	private Path location;

	@BeforeEach
	void createLocation() throws IOException {
		this.location = Files.createDirectory(this.directory.resolve("location"));
	}

	@Test
	void aLinkOutOfTheLocationIsRefusedNamingBothPaths() {
		Path elsewhere = Folders.write(this.directory.resolve("elsewhere"), "V1__a.sql");
		link("V1__a.sql", elsewhere.resolve("V1__a.sql"));
		link("more", elsewhere);
		ScriptCatalog catalog = load();
		assertThat(Folders.codes(catalog)).containsExactly(ErrorCode.LOCATION, ErrorCode.LOCATION);
		assertThat(catalog.problems().get(0).message()).contains(this.location + "/V1__a.sql",
				elsewhere + "/V1__a.sql");
		assertThat(catalog.problems().get(1).message()).contains(this.location + "/more", elsewhere.toString());
		assertThat(catalog.scripts()).isEmpty();
	}

	@Test
	void aLinkOutOfTheLocationToWhatIsNoScriptIsPassedOver() throws IOException {
		link("README.md", Files.createFile(this.directory.resolve("README.md")));
		assertThat(load().problems()).isEmpty();
	}

	@Test
	void aVolumeOfKubernetesIsReadByTheNamesOfItsLinks() {
		Folders.write(this.location, "..2026_11_22/V1__a.sql", "..2026_11_22/V2__b.sql");
		link("..data", Path.of("..2026_11_22"));
		link("V1__a.sql", Path.of("..data/V1__a.sql"));
		link("V2__b.sql", Path.of("..data/V2__b.sql"));
		ScriptCatalog catalog = load();
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql", "V2__b.sql");
		assertThat(catalog.scripts()).allSatisfy((script) -> assertThat(Folders.read(script)).startsWith("SELECT"));
	}

	@Test
	void aLocationMayBeALinkItself() {
		Path elsewhere = Folders.write(this.directory.resolve("elsewhere"), "V1__a.sql");
		link("inner", elsewhere);
		ScriptCatalog catalog = Folders.load("file:" + this.location.resolve("inner"));
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql");
	}

	@Test
	void aFolderUnderTwoNamesIsReadOnceByItsOwn() {
		Folders.write(this.location, "posts/V1__a.sql");
		link("also", this.location.resolve("posts"));
		link("zoo", this.location.resolve("posts"));
		ScriptCatalog catalog = load();
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("posts/V1__a.sql");
	}

	@Test
	void aFileUnderAnotherNameIsAnotherScript() {
		Folders.write(this.location, "V1__grant.sql");
		link("V2__grant_again.sql", this.location.resolve("V1__grant.sql"));
		assertThat(Folders.paths(load())).containsExactly("V1__grant.sql", "V2__grant_again.sql");
	}

	@Test
	@Timeout(120)
	void foldersThatLinkToEachOtherDoNotHang() {
		for (int i = 0; i < 12; i++) {
			Folders.write(this.location, "f" + i + "/V" + (i + 1) + "__a.sql");
		}
		for (int i = 0; i < 12; i++) {
			for (int j = 0; j < 12; j++) {
				link("f" + i + "/to" + j, this.location.resolve("f" + j));
			}
		}
		link("self", this.location);
		ScriptCatalog catalog = load();
		assertThat(catalog.problems()).isEmpty();
		assertThat(catalog.scripts()).hasSize(12);
	}

	@Test
	void aBrokenLinkOfAScriptIsReportedAndAnotherOneIsNot() {
		link("V1__a.sql", Path.of("nowhere"));
		link("V2__b.sql", Path.of("V2__b.sql"));
		link("old", Path.of("nowhere"));
		assertThat(load().problems()).extracting((problem) -> problem.code() + " " + problem.location())
			.containsExactly("SCRIPT_UNREADABLE V1__a.sql", "SCRIPT_UNREADABLE V2__b.sql");
	}

	@Test
	void onTheClassPathLinksMayLeadAnywhere() throws IOException {
		Path elsewhere = Folders.write(this.directory.resolve("elsewhere"), "V1__a.sql", "more/V2__b.sql");
		Folders.write(this.location, "db/V3__c.sql");
		link("db/V1__a.sql", elsewhere.resolve("V1__a.sql"));
		link("db/more", elsewhere.resolve("more"));
		try (var classLoader = Folders.classPath(this.location)) {
			ScriptCatalog catalog = Folders.load(classLoader, "classpath:db");
			assertThat(catalog.problems()).isEmpty();
			assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql", "more/V2__b.sql", "V3__c.sql");
		}
	}

	private ScriptCatalog load() {
		return Folders.load("file:" + this.location);
	}

	private void link(String name, Path target) {
		try {
			Files.createSymbolicLink(this.location.resolve(name), target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
