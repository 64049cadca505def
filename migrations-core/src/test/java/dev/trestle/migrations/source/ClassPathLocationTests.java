package dev.trestle.migrations.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import dev.trestle.migrations.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResourceScriptSource} on the class path.
 */
class ClassPathLocationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "classpath:db/migration", "classpath:/db/migration/", "classpath*:db/migration",
			"db/migration", "/db//migration", "classpath:./db/./migration" })
	void findsScriptsInADirectory(String location) throws IOException {
		Folders.write(this.directory, "db/migration/V1__a.sql", "db/migration/posts/V2__b.sql", "db/V3__c.sql");
		try (URLClassLoader classPath = Folders.classPath(this.directory)) {
			ScriptCatalog catalog = Folders.load(classPath, location);
			assertThat(catalog.problems()).isEmpty();
			assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql", "posts/V2__b.sql");
		}
	}

	@Test
	void findsScriptsInAJar() throws IOException {
		Path jar = Folders.jar(this.directory.resolve("a #1 b%20.jar"), "db/", "db/migration/",
				"db/migration/V1__a.sql", "db/migration/posts/", "db/migration/posts/V2__b #1 100%25 é.sql",
				"db/migration/.git/V4__d.sql", "db/migration2/V5__e.sql", "db/V3__c.sql");
		try (URLClassLoader classPath = Folders.classPath(jar)) {
			ScriptCatalog catalog = Folders.load(classPath, "classpath:db/migration");
			assertThat(catalog.problems()).isEmpty();
			assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql", "posts/V2__b #1 100%25 é.sql");
			assertThat(catalog.scripts()).allSatisfy((script) -> {
				assertThat(Folders.read(script)).isEqualTo("SELECT 'db/migration/" + script.path() + "';\n");
				assertThat(script.checksum()).isEqualTo(Folders.checksum(Folders.read(script)));
			});
		}
	}

	@Test
	void leavesNoJarOpen() throws IOException {
		Path jar = Folders.jar(this.directory.resolve("a.jar"), "db/", "db/V1__a.sql");
		ScriptCatalog catalog;
		try (URLClassLoader classPath = Folders.classPath(jar)) {
			catalog = Folders.load(classPath, "classpath:db");
		}
		assertThat(Folders.read(catalog.scripts().get(0))).isEqualTo("SELECT 'db/V1__a.sql';\n");
		Path open = Path.of("/proc/self/fd");
		if (Files.isDirectory(open)) {
			try (var descriptors = Files.list(open)) {
				assertThat(descriptors.map(ClassPathLocationTests::target)).doesNotContain(jar.toString());
			}
		}
	}

	@Test
	void theSameFolderOfSeveralJarsIsTakenTogether() throws IOException {
		Path one = Folders.jar(this.directory.resolve("one.jar"), "db/", "db/V1__a.sql");
		Path two = Folders.jar(this.directory.resolve("two.jar"), "db/", "db/V2__b.sql");
		Path three = Folders.write(this.directory.resolve("three"), "db/V3__c.sql");
		try (URLClassLoader classPath = Folders.classPath(one, two, three)) {
			assertThat(Folders.paths(Folders.load(classPath, "classpath:db"))).containsExactly("V1__a.sql", "V2__b.sql",
					"V3__c.sql");
		}
	}

	@Test
	void aVersionInTwoJarsIsRefusedNamingBothJars() throws IOException {
		Path one = Folders.jar(this.directory.resolve("one.jar"), "db/", "db/V1__a.sql");
		Path two = Folders.jar(this.directory.resolve("two.jar"), "db/", "db/V1__a.sql");
		try (URLClassLoader classPath = Folders.classPath(one, two)) {
			assertThat(Folders.load(classPath, "classpath:db").problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.SCRIPT_DUPLICATE);
				assertThat(problem.message()).contains("one.jar!/db/V1__a.sql", "two.jar!/db/V1__a.sql");
			});
		}
	}

	@Test
	void aFileThatIsFoundTwiceCountsOnce() throws IOException {
		Path jar = Folders.jar(this.directory.resolve("a.jar"), "db/", "db/posts/", "db/posts/V1__a.sql");
		Path folder = Folders.write(this.directory.resolve("classes"), "db/V2__b.sql");
		try (URLClassLoader classPath = Folders.classPath(jar, folder)) {
			ScriptCatalog catalog = Folders.load(classPath, "classpath:db", "classpath:db/posts", "classpath*:db",
					"file:" + folder + "/db");
			assertThat(catalog.problems()).isEmpty();
			assertThat(Folders.paths(catalog)).containsExactly("posts/V1__a.sql", "V2__b.sql");
		}
	}

	@Test
	void aFolderThatExistsMayBeEmpty() throws IOException {
		Path jar = Folders.jar(this.directory.resolve("a.jar"), "db/", "db/jar/");
		Path folder = Files.createDirectories(this.directory.resolve("classes"));
		Files.createDirectories(folder.resolve("db/dir"));
		try (URLClassLoader classPath = Folders.classPath(jar, folder)) {
			assertThat(Folders.load(classPath, "classpath:db/jar", "classpath:db/dir").problems()).isEmpty();
		}
	}

	@Test
	void aFolderThatDoesNotExistIsRefused() throws IOException {
		try (URLClassLoader classPath = Folders.classPath(this.directory)) {
			assertThat(Folders.load(classPath, "classpath:db/none").problems()).singleElement().satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ErrorCode.LOCATION);
				assertThat(problem.message()).contains("'classpath:db/none'");
				assertThat(problem.remedy()).contains("src/main/resources/db/none");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:../db", "classpath:db/../../etc", "classpath:", "classpath:/", "", " ",
			"filesystem:/db", "https://example.org/db", "s3:db", "file:", "file://db/migration", "file:a\0b" })
	void aLocationThatIsNotUnderstoodIsRefused(String location) {
		assertThat(Folders.load(location).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(ErrorCode.LOCATION);
			assertThat(problem.message()).contains("'" + location + "'");
		});
	}

	@Test
	void everyLocationIsTriedAndEveryProblemReported() throws IOException {
		Folders.write(this.directory, "db/V1__a.sql");
		try (URLClassLoader classPath = Folders.classPath(this.directory)) {
			ScriptCatalog catalog = Folders.load(classPath, "s3:db", "classpath:db", "classpath:none");
			assertThat(Folders.codes(catalog)).containsExactly(ErrorCode.LOCATION, ErrorCode.LOCATION);
			assertThat(Folders.paths(catalog)).containsExactly("V1__a.sql");
		}
	}

	@Test
	void whatElseAClassLoaderOffersIsReadBySpring() throws IOException {
		Path jar = Folders.jar(this.directory.resolve("a.jar"), "db/", "db/posts/", "db/posts/V1__a.sql",
				"db/.git/V2__b.sql");
		ScriptCatalog catalog = Folders.load(new ZipClassLoader(jar), "classpath:db");
		assertThat(catalog.problems()).isEmpty();
		assertThat(Folders.paths(catalog)).containsExactly("posts/V1__a.sql");
		assertThat(Folders.read(catalog.scripts().get(0))).isEqualTo("SELECT 'db/posts/V1__a.sql';\n");
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

	/**
	 * Offers a jar by URLs whose connections are none of a jar, as some servers do.
	 */
	private static final class ZipClassLoader extends ClassLoader {

		private final Path jar;

		ZipClassLoader(Path jar) {
			super(null);
			this.jar = jar;
		}

		@Override
		protected Enumeration<URL> findResources(String name) throws IOException {
			URLStreamHandler handler = new URLStreamHandler() {
				@Override
				protected URLConnection openConnection(URL url) {
					return new ZipConnection(url);
				}
			};
			return Collections.enumeration(List.of(new URL(null, "zip:" + this.jar + "!/" + name, handler)));
		}

	}

	/**
	 * Reads through a connection of the platform.
	 */
	private static final class ZipConnection extends URLConnection {

		ZipConnection(URL url) {
			super(url);
		}

		@Override
		public void connect() {
		}

		@Override
		public InputStream getInputStream() throws IOException {
			URLConnection connection = new URL("jar:file:" + getURL().getFile()).openConnection();
			connection.setUseCaches(false);
			return connection.getInputStream();
		}

	}

}
