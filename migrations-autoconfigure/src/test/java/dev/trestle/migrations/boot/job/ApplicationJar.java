package dev.trestle.migrations.boot.job;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.trestle.migrations.MigrationEngine;
import dev.trestle.migrations.boot.job.sample.SampleApplication;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * An application's fat jar, made by Spring Boot's own tools: the sample package, its
 * resources, and what the starter brings.
 */
final class ApplicationJar {

	private static final Pattern LIBRARIES = Pattern.compile("(spring-(aop|beans|boot|boot-autoconfigure|boot-jdbc"
			+ "|boot-persistence|boot-sql|boot-transaction|context|core|expression|jdbc|tx)|HikariCP|commons-logging"
			+ "|jspecify|logback-(classic|core)|micrometer-(commons|observation)|picocli|postgresql|slf4j-api"
			+ "|snakeyaml)-\\d.*\\.jar");

	private ApplicationJar() {
	}

	static Path create(Path folder, Map<String, String> resources) {
		try {
			Path plain = folder.resolve("plain.jar");
			Path classes = root(SampleApplication.class);
			String sample = SampleApplication.class.getPackageName().replace('.', '/');
			jar(plain, classes, sample, resources);
			Path app = folder.resolve("app.jar");
			Repackager repackager = new Repackager(plain.toFile());
			repackager.setMainClass(SampleApplication.class.getName());
			List<Library> libraries = libraries(folder);
			repackager.repackage(app.toFile(), (callback) -> {
				for (Library library : libraries) {
					callback.library(library);
				}
			});
			return app;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Library> libraries(Path folder) throws IOException {
		List<Library> libraries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (LIBRARIES.matcher(Path.of(entry).getFileName().toString()).matches()) {
				libraries.add(library(Path.of(entry)));
			}
		}
		libraries.add(library(module(folder, "migrations-core", MigrationEngine.class)));
		libraries.add(library(module(folder, "migrations-autoconfigure", MigrationJob.class)));
		return libraries;
	}

	private static Library library(Path jar) {
		return new Library(null, jar.toFile(), LibraryScope.COMPILE, null, false, false, true);
	}

	// A folder of classes in a build of several modules, otherwise a jar already.
	private static Path module(Path folder, String name, Class<?> type) throws IOException {
		Path root = root(type);
		if (Files.isRegularFile(root)) {
			return root;
		}
		Path jar = folder.resolve(name + ".jar");
		jar(jar, root, "", Map.of());
		return jar;
	}

	private static Path root(Class<?> type) {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
	}

	private static void jar(Path jar, Path root, String part, Map<String, String> resources) throws IOException {
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
				Stream<Path> files = Files.walk(root.resolve(part))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				out.putNextEntry(new JarEntry(root.relativize(file).toString()));
				Files.copy(file, out);
			}
			for (Map.Entry<String, String> resource : resources.entrySet()) {
				out.putNextEntry(new JarEntry(resource.getKey()));
				out.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
	}

}
