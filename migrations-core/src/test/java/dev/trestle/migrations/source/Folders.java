package dev.trestle.migrations.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.trestle.migrations.error.ErrorCode;
import dev.trestle.migrations.error.Problem;
import dev.trestle.migrations.script.Checksum;
import dev.trestle.migrations.script.Script;
import dev.trestle.migrations.script.ScriptName;
import dev.trestle.migrations.script.SqlScript;

/**
 * Makes folders and jars of scripts, and reads catalogs.
 */
final class Folders {

	private Folders() {
	}

	/**
	 * Writes a file whose text is its path.
	 * @param root where
	 * @param paths the files, relative
	 * @return the root
	 */
	static Path write(Path root, String... paths) {
		try {
			for (String path : paths) {
				Path file = root.resolve(path);
				Files.createDirectories(file.getParent());
				Files.writeString(file, "SELECT '" + path + "';\n");
			}
			return root;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes a jar with entries for folders, as build tools do.
	 * @param jar where
	 * @param entries the entries, with a slash at the end for folders
	 * @return the jar
	 */
	static Path jar(Path jar, String... entries) {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
			for (String entry : entries) {
				out.putNextEntry(new ZipEntry(entry));
				if (!entry.endsWith("/")) {
					out.write(("SELECT '" + entry + "';\n").getBytes(StandardCharsets.UTF_8));
				}
			}
			return jar;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static URLClassLoader classPath(Path... roots) {
		return new URLClassLoader(Stream.of(roots).map(Folders::url).toArray(URL[]::new), null);
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static ScriptCatalog load(String... locations) {
		return load(Folders.class.getClassLoader(), locations);
	}

	static ScriptCatalog load(ClassLoader classLoader, String... locations) {
		return new CompositeScriptSource(List.of(new ResourceScriptSource(List.of(locations), classLoader))).load();
	}

	static List<String> paths(ScriptCatalog catalog) {
		return catalog.scripts().stream().map(Script::path).toList();
	}

	static List<ErrorCode> codes(ScriptCatalog catalog) {
		return catalog.problems().stream().map(Problem::code).toList();
	}

	static SqlScript script(String path) {
		byte[] text = ("SELECT '" + path + "';").getBytes(StandardCharsets.UTF_8);
		return new SqlScript(ScriptName.parse(path), path, checksum("SELECT '" + path + "';"),
				() -> new ByteArrayInputStream(text));
	}

	static String read(Script script) {
		try (InputStream in = ((SqlScript) script).content().open()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Checksum checksum(String text) {
		try {
			return Checksum.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
