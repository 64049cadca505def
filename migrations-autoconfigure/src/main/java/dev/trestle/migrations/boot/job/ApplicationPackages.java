package dev.trestle.migrations.boot.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Finds the packages of the application, whose main class is not the one that runs: in
 * the manifest that Spring Boot's build plugins write, and in folders of classes as
 * images without an application jar have them.
 */
final class ApplicationPackages {

	private static final String LAUNCHERS = "org.springframework.boot.loader.";

	private ApplicationPackages() {
	}

	static Set<String> find(ClassLoader classLoader) {
		Set<String> packages = new TreeSet<>();
		try {
			for (URL manifest : Collections.list(classLoader.getResources("META-INF/MANIFEST.MF"))) {
				mainClass(manifest).map(ClassUtils::getPackageName).ifPresent(packages::add);
			}
			for (URL root : Collections.list(classLoader.getResources(""))) {
				if (root.getProtocol().equals("file")) {
					collect(Path.of(URI.create(root.toString())), packages);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		packages.remove("");
		return packages;
	}

	// A fat jar has Start-Class. The extracted jar has Main-Class, as many libraries do,
	// but only the application was built by Spring Boot's plugins.
	private static Optional<String> mainClass(URL url) throws IOException {
		try (InputStream content = url.openStream()) {
			Attributes attributes = new Manifest(content).getMainAttributes();
			String start = attributes.getValue("Start-Class");
			if (start != null || attributes.getValue("Spring-Boot-Version") == null) {
				return Optional.ofNullable(start);
			}
			return Optional.ofNullable(attributes.getValue(Attributes.Name.MAIN_CLASS))
				.filter((name) -> !name.startsWith(LAUNCHERS));
		}
	}

	/** Adds the topmost packages that have classes. */
	private static void collect(Path root, Set<String> packages) throws IOException {
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				if (folder.equals(root) || !hasClasses(folder)) {
					return FileVisitResult.CONTINUE;
				}
				packages.add(root.relativize(folder).toString().replace(folder.getFileSystem().getSeparator(), "."));
				return FileVisitResult.SKIP_SUBTREE;
			}

		});
	}

	private static boolean hasClasses(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.anyMatch((file) -> file.toString().endsWith(".class"));
		}
	}

}
